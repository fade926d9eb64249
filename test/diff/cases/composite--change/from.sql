CREATE TYPE grows AS (a int, b text);
CREATE TYPE shrinks AS (a int, b text);
CREATE TYPE retyped AS (a int, b varchar(3));
CREATE TYPE reordered AS (a int, b text);
CREATE TABLE t (id int PRIMARY KEY, g grows, s shrinks);
CREATE FUNCTION f(r reordered) RETURNS int LANGUAGE sql AS 'SELECT 1';
COMMENT ON COLUMN grows.a IS 'kept';
COMMENT ON COLUMN reordered.a IS 'kept too';
COMMENT ON TYPE retyped IS 'old';
