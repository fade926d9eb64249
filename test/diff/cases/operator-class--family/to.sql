-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE FUNCTION same(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = int, COMMUTATOR = ===);
CREATE OPERATOR FAMILY ours USING btree;
CREATE OPERATOR CLASS ours FOR TYPE int USING btree FAMILY ours AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
ALTER OPERATOR FAMILY ours USING btree ADD FUNCTION 1 (int, bigint) btint48cmp(int, bigint), OPERATOR 2 <= (int, bigint);
CREATE INDEX ids ON t (id ours);
CREATE OPERATOR FAMILY gists USING gist;
CREATE OPERATOR CLASS points FOR TYPE box USING gist FAMILY gists AS
    OPERATOR 3 &&, OPERATOR 15 <-> (box, point) FOR ORDER BY pg_catalog.float_ops, FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal),
    FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal),
    FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal),
    FUNCTION 8 gist_box_distance(internal, box, smallint, oid, internal);
CREATE TABLE boxes (b box, EXCLUDE USING gist (b points WITH &&));
