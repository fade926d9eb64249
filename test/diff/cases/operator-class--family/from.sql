-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE FUNCTION same(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = int, COMMUTATOR = ===);
CREATE OPERATOR FAMILY alone USING btree;
CREATE OPERATOR FAMILY ours USING btree;
CREATE OPERATOR CLASS ours FOR TYPE int USING btree FAMILY ours AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
ALTER OPERATOR FAMILY ours USING btree ADD OPERATOR 1 < (int, bigint), FUNCTION 1 (int, bigint) btint48cmp(int, bigint);
CREATE INDEX ids ON t (id ours);
