-- public.oc.btree; operator-family.create
CREATE OPERATOR FAMILY public.oc USING btree;
-- back: DROP OPERATOR FAMILY public.oc USING btree

-- public.oc.btree."OPERATOR 1 (integer, smallint)"; operator-family-member.create
ALTER OPERATOR FAMILY public.oc USING btree ADD OPERATOR 1 <(integer,smallint);
-- back: ALTER OPERATOR FAMILY public.oc USING btree DROP OPERATOR 1 (integer, smallint)

-- public.oc.btree."OPERATOR 1 (integer, bigint)"; operator-family-member.create
ALTER OPERATOR FAMILY public.oc USING btree ADD OPERATOR 1 <(integer,bigint);
-- back: ALTER OPERATOR FAMILY public.oc USING btree DROP OPERATOR 1 (integer, bigint)

-- public.oc.btree; operator-class.create; line 3
CREATE OPERATOR CLASS public.oc
    FOR TYPE integer USING btree FAMILY public.oc AS
    OPERATOR 1 <(integer,integer),
    OPERATOR 2 <=(integer,integer),
    OPERATOR 3 =(integer,integer),
    OPERATOR 4 >=(integer,integer),
    OPERATOR 5 >(integer,integer),
    FUNCTION 1 (integer, integer) btint4cmp(integer,integer);
-- back: DROP OPERATOR CLASS public.oc USING btree

-- public.few; text-search-configuration.create; line 7
CREATE TEXT SEARCH CONFIGURATION public.few (PARSER = pg_catalog."default");
-- back: DROP TEXT SEARCH CONFIGURATION public.few

-- public.few; text-search-configuration.create; line 7
ALTER TEXT SEARCH CONFIGURATION public.few ADD MAPPING FOR word WITH simple;
