CREATE TYPE changed AS RANGE (subtype = int);
CREATE TYPE dropped AS RANGE (subtype = text, collation = "C");
CREATE TABLE t (id int PRIMARY KEY);
CREATE FUNCTION f(r changed) RETURNS int LANGUAGE sql AS 'SELECT 1';
COMMENT ON TYPE changed IS 'kept';
