CREATE TYPE inner_part AS (x int, y varchar(5));
CREATE TYPE part AS (a int, b varchar(3), c text);
CREATE TABLE t (id int PRIMARY KEY, p part, ps part[], i inner_part);
CREATE TABLE u (p part NOT NULL DEFAULT '(1,b,c)');
CREATE VIEW v AS SELECT (p).a AS a FROM t;
CREATE FUNCTION f(p part) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE INDEX t_p ON t (((p).a));
COMMENT ON TYPE part IS 'kept';
COMMENT ON COLUMN part.b IS 'kept too';
