-- public.is_good(text); function.alter; line 2
CREATE OR REPLACE FUNCTION public.is_good(value text)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE COST 5
AS $function$BEGIN RETURN value <> 'evil'; END$function$;
-- back: CREATE OR REPLACE FUNCTION public.is_good(value text)
--        RETURNS boolean
--        LANGUAGE sql
--        IMMUTABLE
--       AS $function$SELECT value <> 'bad'$function$

-- public.with_default(integer); function.alter; line 4
CREATE OR REPLACE FUNCTION public.with_default(a integer DEFAULT 4)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
-- back: DROP FUNCTION public.with_default(a integer)
-- back: CREATE FUNCTION public.with_default(a integer)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT a$function$

-- public.t.title; column.create; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t ADD COLUMN title text;
-- back: ALTER TABLE public.t DROP COLUMN title

-- public.first_note(); function.alter; line 3
CREATE OR REPLACE FUNCTION public.first_note()
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
AS $function$SELECT title FROM t WHERE id = 1$function$;
-- back: CREATE OR REPLACE FUNCTION public.first_note()
--        RETURNS text
--        LANGUAGE sql
--       AS $function$SELECT note FROM t WHERE id = 1$function$

-- public.first_note(); function.comment; line 3
COMMENT ON FUNCTION public.first_note() IS 'new';
-- back: COMMENT ON FUNCTION public.first_note() IS 'old'
