CREATE TABLE t (id int PRIMARY KEY, title text, note text, CHECK (is_good(note)));
CREATE FUNCTION is_good(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE COST 5 AS 'BEGIN RETURN value <> ''evil''; END';
CREATE FUNCTION first_note() RETURNS text SECURITY DEFINER LANGUAGE sql AS 'SELECT title FROM t WHERE id = 1';
CREATE FUNCTION with_default(a int DEFAULT 4) RETURNS int LANGUAGE sql AS 'SELECT a';
CREATE INDEX t_good ON t (is_good(note));
COMMENT ON FUNCTION first_note() IS 'new';
