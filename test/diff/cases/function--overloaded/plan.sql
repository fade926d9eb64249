-- public."Odd ""name"(); function.drop; line 4
DROP FUNCTION public."Odd ""name"(OUT a integer, OUT b character varying);
-- back: CREATE FUNCTION public."Odd ""name"(OUT a integer, OUT b character varying)
--        RETURNS record
--        LANGUAGE sql
--       AS $function$SELECT 1, 'x'::varchar$function$

-- public.f(public.mood, text[]); function.alter; line 3
CREATE OR REPLACE FUNCTION public.f(x public.mood, VARIADIC y text[])
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 3$function$;
-- back: CREATE OR REPLACE FUNCTION public.f(x public.mood, VARIADIC y text[])
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 2$function$

-- public."Odd ""name"(); function.create; line 4
CREATE FUNCTION public."Odd ""name"(OUT a integer, OUT b character varying, OUT c "char")
 RETURNS record
 LANGUAGE sql
AS $function$SELECT 1, 'x'::varchar, 'y'::"char"$function$;
-- back: DROP FUNCTION public."Odd ""name"(OUT a integer, OUT b character varying, OUT c "char")

-- public.f(integer, timestamp with time zone); function.create; line 2
CREATE FUNCTION public.f(x integer, y timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
-- back: DROP FUNCTION public.f(x integer, y timestamp with time zone)

-- public.atomic(); function.alter; line 5
CREATE OR REPLACE FUNCTION public.atomic()
 RETURNS integer
 LANGUAGE sql
BEGIN ATOMIC
 SELECT public.f(1, now()) AS f;
END;
-- back: CREATE OR REPLACE FUNCTION public.atomic()
--        RETURNS integer
--        LANGUAGE sql
--       BEGIN ATOMIC
--        SELECT public.f(1) AS f;
--       END

-- public.f(integer); function.drop
DROP FUNCTION public.f(x integer);
-- back: CREATE FUNCTION public.f(x integer)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 1$function$
