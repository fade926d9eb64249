-- public.t.sizes; default.drop; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN sizes DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN sizes SET DEFAULT '{1}'::public.size[]

-- public.v; view.drop; AccessExclusiveLock public.v; line 5
DROP VIEW public.v;
-- back: CREATE VIEW public.v AS
--        SELECT codes
--          FROM public.t

-- public.size; domain.replace; line 2
ALTER DOMAIN public.size RENAME TO size__old;
-- back: ALTER DOMAIN public.size RENAME TO size__old
-- back: CREATE DOMAIN public.size AS integer
-- back: ALTER TABLE public.t ALTER COLUMN sizes TYPE public.size[] USING sizes::text[]::public.size[]
-- back: DROP DOMAIN public.size__old

-- public.size; domain.replace; line 2
CREATE DOMAIN public.size AS integer CONSTRAINT size_not_null NOT NULL;

-- public.t.sizes; column.replace; AccessExclusiveLock public.t; rewrite; line 3
ALTER TABLE public.t ALTER COLUMN sizes TYPE public.size[] USING sizes::text[]::public.size[];

-- public.size; domain.replace; line 2
DROP DOMAIN public.size__old;

-- public.unknown; materialized-view.create; scan; line 7
CREATE MATERIALIZED VIEW public.unknown AS
 SELECT '?'::text AS code;
-- back: DROP MATERIALIZED VIEW public.unknown

-- public.is_known(text); function.create; line 8
CREATE FUNCTION public.is_known(value text)
 RETURNS boolean
 LANGUAGE sql
RETURN (NOT (value IN (SELECT unknown.code FROM public.unknown)));
-- back: DROP FUNCTION public.is_known(value text)

-- public.code; domain.replace; line 1
ALTER DOMAIN public.code RENAME TO code__old;
-- back: ALTER DOMAIN public.code RENAME TO code__old
-- back: CREATE DOMAIN public.code AS text
-- back: ALTER TABLE public.t ALTER COLUMN codes TYPE public.code[] USING codes::text[]::public.code[]
-- back: ALTER TABLE public.t ALTER COLUMN one TYPE public.code USING one::text::public.code
-- back: DROP DOMAIN public.code__old

-- public.code; domain.replace domain-constraint.replace; line 1
CREATE DOMAIN public.code AS text
    CONSTRAINT filled CHECK ((VALUE <> ''::text))
    CONSTRAINT known CHECK (public.is_known(VALUE));

-- public.t.codes; column.replace; AccessExclusiveLock public.t; rewrite; line 3
ALTER TABLE public.t ALTER COLUMN codes TYPE public.code[] USING codes::text[]::public.code[];

-- public.t.one; column.replace; AccessExclusiveLock public.t; rewrite; line 3
ALTER TABLE public.t ALTER COLUMN one TYPE public.code USING one::text::public.code;

-- public.code; domain.replace; line 1
DROP DOMAIN public.code__old;

-- public.firsts; view.create; line 6
CREATE VIEW public.firsts AS
 SELECT one
   FROM public.t;
-- back: DROP VIEW public.firsts

-- public.v; view.create; line 5
CREATE VIEW public.v AS
 SELECT codes
   FROM public.t;
-- back: DROP VIEW public.v

-- public.t.sizes; default.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN sizes SET DEFAULT '{1}'::public.size[];
-- back: ALTER TABLE public.t ALTER COLUMN sizes DROP DEFAULT
