CREATE TABLE t (
    id int PRIMARY KEY DEFAULT next_id(),
    note text,
    short text GENERATED ALWAYS AS (shorten(note)) STORED,
    CONSTRAINT is_short CHECK (shorten(note) <> '')
);
CREATE FUNCTION next_id() RETURNS bigint LANGUAGE sql AS 'SELECT 7';
CREATE FUNCTION shorten(input text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT left(input, 3)';
CREATE INDEX t_short ON t (shorten(note));
COMMENT ON COLUMN t.short IS 'three letters';
COMMENT ON INDEX t_short IS 'by three letters';
COMMENT ON FUNCTION shorten(text) IS 'cuts';
CREATE SEQUENCE numbers CACHE 1;
CREATE FUNCTION number_of(low int DEFAULT 0, counter regclass DEFAULT 'numbers'::regclass) RETURNS bigint LANGUAGE sql AS 'SELECT nextval(counter)';
CREATE FUNCTION ticket_number(counter regclass DEFAULT 'numbers'::regclass) RETURNS bigint LANGUAGE sql AS 'SELECT nextval(counter)';
CREATE TABLE numbered (number bigint DEFAULT number_of(1), ticket bigint DEFAULT ticket_number());
