-- public.part.b; part-comment.drop; ShareUpdateExclusiveLock public.part; line 2
COMMENT ON COLUMN public.part.b IS NULL;
-- back: COMMENT ON COLUMN public.part.b IS 'kept too'

-- public.t_p; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 7
DROP INDEX CONCURRENTLY public.t_p;
-- back: CREATE INDEX CONCURRENTLY t_p ON public.t USING btree (((p).a))

-- public.u.p; default.drop; AccessExclusiveLock public.u; line 4
ALTER TABLE public.u ALTER COLUMN p DROP DEFAULT;
-- back: ALTER TABLE public.u ALTER COLUMN p SET DEFAULT '(1,b,c)'::public.part

-- public.v; view.drop; AccessExclusiveLock public.v; line 5
DROP VIEW public.v;
-- back: CREATE VIEW public.v AS
--        SELECT (p).a AS a
--          FROM public.t

-- public.f(public.part); function.drop; line 6
DROP FUNCTION public.f(p public.part);
-- back: CREATE FUNCTION public.f(p public.part)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 1$function$

-- public.inner_part; composite.replace; line 1
ALTER TYPE public.inner_part RENAME TO inner_part__old;
-- back: ALTER TYPE public.inner_part RENAME TO inner_part__old
-- back: CREATE TYPE public.inner_part AS (
--           x integer,
--           y character varying(5)
--       )
-- back: ALTER TABLE public.t ALTER COLUMN i TYPE public.inner_part USING CASE WHEN i::text IS NOT NULL THEN ROW((i).x::text::integer, (i).y::text::character varying(5))::public.inner_part END
-- back: DROP TYPE public.inner_part__old

-- public.inner_part; composite.replace; line 1
CREATE TYPE public.inner_part AS (
    y character varying(5),
    x integer
);

-- public.t.i; column.replace; AccessExclusiveLock public.t; rewrite; line 3
ALTER TABLE public.t ALTER COLUMN i TYPE public.inner_part USING CASE WHEN i::text IS NOT NULL THEN ROW((i).y::text::character varying(5), (i).x::text::integer)::public.inner_part END;

-- public.inner_part; composite.replace; line 1
DROP TYPE public.inner_part__old;

-- public.part; composite.replace; line 2
ALTER TYPE public.part RENAME TO part__old;
-- back: ALTER TYPE public.part RENAME TO part__old
-- back: CREATE TYPE public.part AS (
--           a integer,
--           b character varying(3),
--           c text
--       )
-- back: COMMENT ON TYPE public.part IS 'kept'
-- back: ALTER TABLE public.t ALTER COLUMN p TYPE public.part USING p::text::public.part
-- back: ALTER TABLE public.t ALTER COLUMN ps TYPE public.part[] USING ps::text[]::public.part[]
-- back: ALTER TABLE public.u ALTER COLUMN p TYPE public.part USING p::text::public.part
-- back: DROP TYPE public.part__old

-- public.part; composite.replace; line 2
CREATE TYPE public.part AS (
    a bigint,
    b text,
    c text
);

-- public.part; composite.comment; line 2
COMMENT ON TYPE public.part IS 'kept';

-- public.t.p; column.replace; AccessExclusiveLock public.t; rewrite; line 3
ALTER TABLE public.t ALTER COLUMN p TYPE public.part USING p::text::public.part;

-- public.t.ps; column.replace; AccessExclusiveLock public.t; rewrite; line 3
ALTER TABLE public.t ALTER COLUMN ps TYPE public.part[] USING ps::text[]::public.part[];

-- public.u.p; column.replace; AccessExclusiveLock public.u; rewrite; line 4
ALTER TABLE public.u ALTER COLUMN p TYPE public.part USING p::text::public.part;

-- public.part; composite.replace; line 2
DROP TYPE public.part__old;

-- public.f(public.part); function.create; line 6
CREATE FUNCTION public.f(p public.part)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
-- back: DROP FUNCTION public.f(p public.part)

-- public.v; view.create; line 5
CREATE VIEW public.v AS
 SELECT (p).a AS a
   FROM public.t;
-- back: DROP VIEW public.v

-- public.u.p; default.create; AccessExclusiveLock public.u; line 4
ALTER TABLE public.u ALTER COLUMN p SET DEFAULT '(1,b,c)'::public.part;
-- back: ALTER TABLE public.u ALTER COLUMN p DROP DEFAULT

-- public.t_p; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 7
CREATE INDEX CONCURRENTLY t_p ON public.t USING btree (((p).a));
-- back: DROP INDEX CONCURRENTLY public.t_p

-- public.part.b; part-comment.create; ShareUpdateExclusiveLock public.part; line 2
COMMENT ON COLUMN public.part.b IS 'kept too';
-- back: COMMENT ON COLUMN public.part.b IS NULL
