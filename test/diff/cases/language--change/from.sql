-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE TRUSTED LANGUAGE steps HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
COMMENT ON LANGUAGE steps IS 'like PL/pgSQL';
GRANT USAGE ON LANGUAGE steps TO case_reader;
CREATE LANGUAGE dropped HANDLER plpgsql_call_handler;
CREATE FUNCTION next_id(n int) RETURNS int LANGUAGE steps AS 'BEGIN RETURN n + 1; END';
CREATE VIEW next AS SELECT next_id(id) AS id FROM t;
