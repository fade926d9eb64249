-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE TRUSTED LANGUAGE steps HANDLER handler VALIDATOR plpgsql_validator;
COMMENT ON LANGUAGE steps IS 'like PL/pgSQL';
REVOKE USAGE ON LANGUAGE steps FROM PUBLIC;
CREATE FUNCTION next_id(n int) RETURNS int LANGUAGE steps AS 'BEGIN RETURN n + 1; END';
CREATE VIEW next AS SELECT next_id(id) AS id FROM t;
