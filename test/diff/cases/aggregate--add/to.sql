CREATE TABLE t (id int PRIMARY KEY);
CREATE AGGREGATE joined(text) (sfunc = glue, stype = text, initcond = 'it''s', parallel = safe);
CREATE FUNCTION glue(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT concat($1, $2)';
CREATE AGGREGATE counts(*) (sfunc = int8inc, stype = int8, initcond = 0, combinefunc = int8pl);
CREATE AGGREGATE least_of(int) (sfunc = int4smaller, stype = int, sortop = <);
CREATE VIEW v AS SELECT least_of(id) FROM t;
COMMENT ON AGGREGATE counts(*) IS 'all';
COMMENT ON AGGREGATE joined(text) IS 'one after the other';
GRANT EXECUTE ON FUNCTION joined(text) TO case_reader;
