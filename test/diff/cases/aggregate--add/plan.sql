-- public.glue(text, text); function.create; line 3
CREATE FUNCTION public.glue(text, text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT concat($1, $2)$function$;
-- back: DROP FUNCTION public.glue(text, text)

-- public.counts(); aggregate.create; line 4
CREATE AGGREGATE public.counts(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    COMBINEFUNC = int8pl,
    INITCOND = '0'
);
-- back: DROP AGGREGATE public.counts(*)

-- public.counts(); aggregate.comment; line 4
COMMENT ON AGGREGATE public.counts(*) IS 'all';
-- back: COMMENT ON AGGREGATE public.counts(*) IS NULL

-- public.joined(text); aggregate.create; line 2
CREATE AGGREGATE public.joined(text) (
    SFUNC = public.glue,
    STYPE = text,
    INITCOND = 'it''s',
    PARALLEL = SAFE
);
-- back: DROP AGGREGATE public.joined(text)

-- public.joined(text); aggregate.comment; line 2
COMMENT ON AGGREGATE public.joined(text) IS 'one after the other';
-- back: COMMENT ON AGGREGATE public.joined(text) IS NULL

-- public.joined(text); aggregate.grants; line 2
GRANT EXECUTE ON FUNCTION public.joined(text) TO case_reader;
-- back: REVOKE EXECUTE ON FUNCTION public.joined(text) FROM case_reader

-- public.least_of(integer); aggregate.create; line 5
CREATE AGGREGATE public.least_of(integer) (
    SFUNC = int4smaller,
    STYPE = integer,
    SORTOP = OPERATOR(pg_catalog.<)
);
-- back: DROP AGGREGATE public.least_of(integer)

-- public.v; view.create; line 6
CREATE VIEW public.v AS
 SELECT public.least_of(id) AS least_of
   FROM public.t;
-- back: DROP VIEW public.v
