-- public.changed; range.rename; line 1
ALTER TYPE public.changed_multirange RENAME TO many;
-- back: ALTER TYPE public.many RENAME TO changed_multirange

-- public.f(public.changed); function.drop; line 4
DROP FUNCTION public.f(r public.changed);
-- back: CREATE FUNCTION public.f(r public.changed)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 1$function$

-- public.dropped; range.drop
DROP TYPE public.dropped;
-- back: CREATE TYPE public.dropped AS RANGE (
--           SUBTYPE = text,
--           COLLATION = "C",
--           MULTIRANGE_TYPE_NAME = public.dropped_multirange
--       )

-- public.changed; range.replace; line 1
DROP TYPE public.changed;
-- back: DROP TYPE public.changed
-- back: CREATE TYPE public.changed AS RANGE (
--           SUBTYPE = integer,
--           MULTIRANGE_TYPE_NAME = public.many
--       )
-- back: COMMENT ON TYPE public.changed IS 'kept'

-- public.changed; range.replace; line 1
CREATE TYPE public.changed AS RANGE (
    SUBTYPE = double precision,
    SUBTYPE_DIFF = pg_catalog.float8mi,
    MULTIRANGE_TYPE_NAME = public.many
);

-- public.changed; range.comment; line 1
COMMENT ON TYPE public.changed IS 'kept';

-- public.added; range.create; line 2
CREATE TYPE public.added AS RANGE (
    SUBTYPE = text,
    SUBTYPE_OPCLASS = pg_catalog.text_pattern_ops,
    MULTIRANGE_TYPE_NAME = public.added_multirange
);
-- back: DROP TYPE public.added

-- public.f(public.changed); function.create; line 4
CREATE FUNCTION public.f(r public.changed)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
-- back: DROP FUNCTION public.f(r public.changed)

-- public.t.r; column.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ADD COLUMN r public.changed;
-- back: ALTER TABLE public.t DROP COLUMN r

-- public.t.m; column.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ADD COLUMN m public.many;
-- back: ALTER TABLE public.t DROP COLUMN m
