-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE FUNCTION backwards(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($2, $1)';
CREATE FUNCTION span(int, int) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT ($1 - $2)::float8';
CREATE OPERATOR FAMILY reverse USING btree;
CREATE OPERATOR CLASS reverse FOR TYPE int USING btree FAMILY reverse AS
    OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 backwards(int, int);
COMMENT ON OPERATOR CLASS reverse USING btree IS 'largest first';
COMMENT ON OPERATOR FAMILY reverse USING btree IS 'of ints';
CREATE OPERATOR CLASS dropped FOR TYPE text USING hash AS OPERATOR 1 =, FUNCTION 1 hashtext(text);
CREATE INDEX largest ON t (id reverse);
CREATE TYPE down AS RANGE (SUBTYPE = int, SUBTYPE_OPCLASS = reverse, SUBTYPE_DIFF = span);
