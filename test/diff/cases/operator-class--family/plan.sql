-- public.ours.btree."OPERATOR 1 (integer, bigint)"; operator-family-member.drop; line 5
ALTER OPERATOR FAMILY public.ours USING btree DROP OPERATOR 1 (integer, bigint);
-- back: ALTER OPERATOR FAMILY public.ours USING btree ADD OPERATOR 1 <(integer,bigint)

-- public.alone.btree; operator-family.drop
DROP OPERATOR FAMILY public.alone USING btree;
-- back: CREATE OPERATOR FAMILY public.alone USING btree

-- public.gists.gist; operator-family.create; line 10
CREATE OPERATOR FAMILY public.gists USING gist;
-- back: DROP OPERATOR FAMILY public.gists USING gist

-- public.gists.gist."OPERATOR 3 (box, box)"; operator-family-member.create; line 10
ALTER OPERATOR FAMILY public.gists USING gist ADD OPERATOR 3 &&(box,box);
-- back: ALTER OPERATOR FAMILY public.gists USING gist DROP OPERATOR 3 (box, box)

-- public.gists.gist."OPERATOR 15 (box, point)"; operator-family-member.create; line 10
ALTER OPERATOR FAMILY public.gists USING gist ADD OPERATOR 15 <->(box,point) FOR ORDER BY pg_catalog.float_ops;
-- back: ALTER OPERATOR FAMILY public.gists USING gist DROP OPERATOR 15 (box, point)

-- public.gists.gist."FUNCTION 8 (box, box)"; operator-family-member.create; line 10
ALTER OPERATOR FAMILY public.gists USING gist ADD FUNCTION 8 (box, box) gist_box_distance(internal,box,smallint,oid,internal);
-- back: ALTER OPERATOR FAMILY public.gists USING gist DROP FUNCTION 8 (box, box)

-- public.ours.btree."OPERATOR 2 (integer, bigint)"; operator-family-member.create; line 5
ALTER OPERATOR FAMILY public.ours USING btree ADD OPERATOR 2 <=(integer,bigint);
-- back: ALTER OPERATOR FAMILY public.ours USING btree DROP OPERATOR 2 (integer, bigint)

-- public.points.gist; operator-class.create; line 11
CREATE OPERATOR CLASS public.points
    FOR TYPE box USING gist FAMILY public.gists AS
    FUNCTION 1 (box, box) gist_box_consistent(internal,box,smallint,oid,internal),
    FUNCTION 2 (box, box) gist_box_union(internal,internal),
    FUNCTION 5 (box, box) gist_box_penalty(internal,internal,internal),
    FUNCTION 6 (box, box) gist_box_picksplit(internal,internal),
    FUNCTION 7 (box, box) gist_box_same(box,box,internal);
-- back: DROP OPERATOR CLASS public.points USING gist

-- public.boxes; table.create column.create constraint.create; line 16
CREATE TABLE public.boxes (
    b box,
    CONSTRAINT boxes_b_excl EXCLUDE USING gist (b public.points WITH &&)
);
-- back: DROP TABLE public.boxes
