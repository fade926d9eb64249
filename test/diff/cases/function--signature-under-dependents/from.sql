CREATE TABLE t (
    id int PRIMARY KEY DEFAULT next_id(),
    note text,
    short text GENERATED ALWAYS AS (shorten(note)) STORED,
    CONSTRAINT is_short CHECK (shorten(note) <> '')
);
CREATE FUNCTION next_id() RETURNS int LANGUAGE sql AS 'SELECT 7';
CREATE FUNCTION shorten(value text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT left(value, 3)';
CREATE INDEX t_short ON t (shorten(note));
COMMENT ON COLUMN t.short IS 'three letters';
COMMENT ON INDEX t_short IS 'by three letters';
COMMENT ON FUNCTION shorten(text) IS 'cuts';
CREATE SEQUENCE numbers CACHE 5;
CREATE FUNCTION number_of(counter regclass DEFAULT 'numbers'::regclass, low int DEFAULT 0) RETURNS bigint LANGUAGE sql AS 'SELECT nextval(counter)';
CREATE FUNCTION ticket(counter regclass DEFAULT 'numbers'::regclass) RETURNS bigint LANGUAGE sql AS 'SELECT nextval(counter)';
CREATE TABLE numbered (number bigint DEFAULT number_of(), ticket bigint DEFAULT ticket());
