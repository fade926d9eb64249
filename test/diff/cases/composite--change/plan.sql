-- public.reordered.a; part-comment.drop; ShareUpdateExclusiveLock public.reordered; line 4
COMMENT ON COLUMN public.reordered.a IS NULL;
-- back: COMMENT ON COLUMN public.reordered.a IS 'kept too'

-- public.f(public.reordered); function.drop; line 7
DROP FUNCTION public.f(r public.reordered);
-- back: CREATE FUNCTION public.f(r public.reordered)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 1$function$

-- public.grows; composite.alter; line 1
ALTER TYPE public.grows ADD ATTRIBUTE "C c" timestamp with time zone;
-- back: ALTER TYPE public.grows DROP ATTRIBUTE "C c"

-- public.grows; composite.alter; line 1
ALTER TYPE public.grows ADD ATTRIBUTE d text COLLATE "C";
-- back: ALTER TYPE public.grows DROP ATTRIBUTE d

-- public.reordered; composite.replace; line 4
ALTER TYPE public.reordered RENAME TO reordered__old;
-- back: ALTER TYPE public.reordered RENAME TO reordered__old
-- back: CREATE TYPE public.reordered AS (
--           a integer,
--           b text
--       )
-- back: DROP TYPE public.reordered__old

-- public.reordered; composite.replace; line 4
CREATE TYPE public.reordered AS (
    b text,
    a integer
);

-- public.reordered; composite.replace; line 4
DROP TYPE public.reordered__old;

-- public.retyped; composite.alter; line 3
ALTER TYPE public.retyped ALTER ATTRIBUTE b TYPE text;
-- back: ALTER TYPE public.retyped ALTER ATTRIBUTE b TYPE character varying(3)

-- public.shrinks; composite.alter; data loss certain; line 2
ALTER TYPE public.shrinks DROP ATTRIBUTE b;
-- back: ALTER TYPE public.shrinks ADD ATTRIBUTE b text

-- public.added; composite.create; line 5
CREATE TYPE public.added AS ();
-- back: DROP TYPE public.added

-- public.f(public.reordered); function.create; line 7
CREATE FUNCTION public.f(r public.reordered)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
-- back: DROP FUNCTION public.f(r public.reordered)

-- public.reordered.a; part-comment.create; ShareUpdateExclusiveLock public.reordered; line 4
COMMENT ON COLUMN public.reordered.a IS 'kept too';
-- back: COMMENT ON COLUMN public.reordered.a IS NULL

-- public.retyped; composite.comment; line 3
COMMENT ON TYPE public.retyped IS 'new';
-- back: COMMENT ON TYPE public.retyped IS 'old'
