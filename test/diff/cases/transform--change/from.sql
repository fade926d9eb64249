-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE TYPE pair AS (a int, b int);
CREATE FUNCTION into_language(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
CREATE FUNCTION out_of_language(internal) RETURNS pair LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
CREATE LANGUAGE steps HANDLER plpgsql_call_handler;
CREATE TRANSFORM FOR pair LANGUAGE steps (FROM SQL WITH FUNCTION into_language(internal));
COMMENT ON TRANSFORM FOR pair LANGUAGE steps IS 'one way';
CREATE TRANSFORM FOR pair LANGUAGE plpgsql (FROM SQL WITH FUNCTION into_language(internal));
