-- public.f(public.changed); function.drop; line 4
DROP FUNCTION public.f(r public.changed);
-- back: CREATE FUNCTION public.f(r public.changed)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 1$function$

-- public.changed; range.drop; line 1
DROP TYPE public.changed;
-- back: CREATE TYPE public.changed AS RANGE (
--           SUBTYPE = integer,
--           MULTIRANGE_TYPE_NAME = public.changed_multirange
--       )
-- back: COMMENT ON TYPE public.changed IS 'kept'

-- public.dropped; range.drop
DROP TYPE public.dropped;
-- back: CREATE TYPE public.dropped AS RANGE (
--           SUBTYPE = text,
--           COLLATION = "C",
--           MULTIRANGE_TYPE_NAME = public.dropped_multirange
--       )

-- public.added; range.create; line 2
CREATE TYPE public.added AS RANGE (
    SUBTYPE = text,
    SUBTYPE_OPCLASS = pg_catalog.text_pattern_ops,
    MULTIRANGE_TYPE_NAME = public.added_multirange
);
-- back: DROP TYPE public.added

-- public.changed; range.create; line 1
CREATE TYPE public.changed AS RANGE (
    SUBTYPE = double precision,
    SUBTYPE_DIFF = pg_catalog.float8mi,
    MULTIRANGE_TYPE_NAME = public.many
);
-- back: DROP TYPE public.changed

-- public.changed; range.comment; line 1
COMMENT ON TYPE public.changed IS 'kept';
-- back: COMMENT ON TYPE public.changed IS NULL

-- public.f(public.changed); function.create; line 4
CREATE FUNCTION public.f(r public.changed)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
-- back: DROP FUNCTION public.f(r public.changed)

-- public.t.m; column.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ADD COLUMN m public.many;
-- back: ALTER TABLE public.t DROP COLUMN m

-- public.t.r; column.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ADD COLUMN r public.changed;
-- back: ALTER TABLE public.t DROP COLUMN r
