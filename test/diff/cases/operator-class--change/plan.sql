-- public.largest; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 11
DROP INDEX CONCURRENTLY public.largest;
-- back: CREATE INDEX CONCURRENTLY largest ON public.t USING btree (id public.reverse)

-- public.dropped.hash; operator-family.drop operator-class.drop
DROP OPERATOR FAMILY public.dropped USING hash;
-- back: CREATE OPERATOR FAMILY public.dropped USING hash
-- back: CREATE OPERATOR CLASS public.dropped
--           FOR TYPE text USING hash FAMILY public.dropped AS
--           OPERATOR 1 =(text,text),
--           FUNCTION 1 (text, text) hashtext(text)

-- public.down; range.drop; line 13
DROP TYPE public.down;
-- back: CREATE TYPE public.down AS RANGE (
--           SUBTYPE = integer,
--           SUBTYPE_OPCLASS = public.reverse,
--           SUBTYPE_DIFF = public.span,
--           MULTIRANGE_TYPE_NAME = public.down_multirange
--       )

-- public.reverse.btree; operator-class.drop; line 6
DROP OPERATOR CLASS public.reverse USING btree;
-- back: CREATE OPERATOR CLASS public.reverse
--           FOR TYPE integer USING btree FAMILY public.reverse AS
--           OPERATOR 1 >(integer,integer),
--           OPERATOR 2 >=(integer,integer),
--           OPERATOR 3 =(integer,integer),
--           OPERATOR 4 <=(integer,integer),
--           OPERATOR 5 <(integer,integer),
--           FUNCTION 1 (integer, integer) public.backwards(integer,integer)
-- back: COMMENT ON OPERATOR CLASS public.reverse USING btree IS 'largest first'

-- public.backwards(integer, integer); function.drop; line 3
DROP FUNCTION public.backwards(integer, integer);
-- back: CREATE FUNCTION public.backwards(integer, integer)
--        RETURNS integer
--        LANGUAGE sql
--        IMMUTABLE
--       AS $function$SELECT btint4cmp($2, $1)$function$

-- public.backwards(integer, integer); function.create; line 3
CREATE FUNCTION public.backwards(a integer, b integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT btint4cmp(b, a)$function$;
-- back: DROP FUNCTION public.backwards(a integer, b integer)

-- public.added.hash; operator-family.create
CREATE OPERATOR FAMILY public.added USING hash;
-- back: DROP OPERATOR FAMILY public.added USING hash

-- public.added.hash; operator-class.create; line 10
CREATE OPERATOR CLASS public.added
    FOR TYPE text USING hash FAMILY public.added AS
    OPERATOR 1 =(text,text),
    FUNCTION 1 (text, text) hashtext(text);
-- back: DROP OPERATOR CLASS public.added USING hash

-- public.reverse.btree; operator-class.create; line 6
CREATE OPERATOR CLASS public.reverse
    FOR TYPE integer USING btree FAMILY public.reverse AS
    OPERATOR 1 >(integer,integer),
    OPERATOR 2 >=(integer,integer),
    OPERATOR 3 =(integer,integer),
    OPERATOR 4 <=(integer,integer),
    OPERATOR 5 <(integer,integer),
    FUNCTION 1 (integer, integer) public.backwards(integer,integer);
-- back: DROP OPERATOR CLASS public.reverse USING btree

-- public.reverse.btree; operator-class.comment; line 6
COMMENT ON OPERATOR CLASS public.reverse USING btree IS 'largest first';
-- back: COMMENT ON OPERATOR CLASS public.reverse USING btree IS NULL

-- public.down; range.create; line 13
CREATE TYPE public.down AS RANGE (
    SUBTYPE = integer,
    SUBTYPE_OPCLASS = public.reverse,
    SUBTYPE_DIFF = public.span,
    MULTIRANGE_TYPE_NAME = public.down_multirange
);
-- back: DROP TYPE public.down

-- public.largest; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 11
CREATE INDEX CONCURRENTLY largest ON public.t USING btree (id public.reverse);
-- back: DROP INDEX CONCURRENTLY public.largest

-- public.notes; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 12
CREATE INDEX CONCURRENTLY notes ON public.t USING hash (note public.added);
-- back: DROP INDEX CONCURRENTLY public.notes

-- public.reverse.btree; operator-family.comment; line 5
COMMENT ON OPERATOR FAMILY public.reverse USING btree IS 'of integers';
-- back: COMMENT ON OPERATOR FAMILY public.reverse USING btree IS 'of ints'
