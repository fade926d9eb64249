CREATE TABLE t (id int PRIMARY KEY, note text, CHECK (is_good(note)));
CREATE FUNCTION is_good(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT value <> ''bad''';
CREATE FUNCTION first_note() RETURNS text LANGUAGE sql AS 'SELECT note FROM t WHERE id = 1';
CREATE FUNCTION with_default(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
CREATE INDEX t_good ON t (is_good(note));
COMMENT ON FUNCTION first_note() IS 'old';
