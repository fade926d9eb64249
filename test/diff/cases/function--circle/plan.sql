-- public.a_even(integer); function.create; line 3
CREATE FUNCTION public.a_even(n integer)
 RETURNS boolean
 LANGUAGE sql
 AS '';
-- back: DROP FUNCTION public.a_even(n integer)

-- public.a_even(integer); function.comment; line 3
COMMENT ON FUNCTION public.a_even(n integer) IS 'even';
-- back: COMMENT ON FUNCTION public.a_even(n integer) IS NULL

-- public.b_odd(integer); function.create; line 5
CREATE FUNCTION public.b_odd(n integer DEFAULT 1)
 RETURNS boolean
 LANGUAGE sql
BEGIN ATOMIC
 SELECT ((n <> 0) AND public.a_even((n - 1)) AND (n < ( SELECT count(*) AS count
            FROM public.t)));
END;
-- back: DROP FUNCTION public.b_odd(n integer)

-- public.a_even(integer); function.alter; line 3
CREATE OR REPLACE FUNCTION public.a_even(n integer)
 RETURNS boolean
 LANGUAGE sql
RETURN ((n = 0) OR public.b_odd((n - 1)));
-- back: CREATE OR REPLACE FUNCTION public.a_even(n integer)
--        RETURNS boolean
--        LANGUAGE sql
--        AS ''

-- public.c_even(integer); function.create; line 10
CREATE FUNCTION public.c_even(n integer)
 RETURNS boolean
 LANGUAGE sql
AS $function$SELECT n = 0 OR d_odd(n - 1)$function$;
-- back: DROP FUNCTION public.c_even(n integer)

-- public.d_odd(integer); function.create; line 11
CREATE FUNCTION public.d_odd(n integer)
 RETURNS boolean
 LANGUAGE sql
AS $function$SELECT n <> 0 AND c_even(n - 1)$function$;
-- back: DROP FUNCTION public.d_odd(n integer)

-- public.e_sum(integer); function.create; line 15
CREATE FUNCTION public.e_sum(n integer)
 RETURNS integer
 LANGUAGE sql
 AS '';
-- back: DROP FUNCTION public.e_sum(n integer)

-- public.e_sum(integer); function.alter; line 15
CREATE OR REPLACE FUNCTION public.e_sum(n integer)
 RETURNS integer
 LANGUAGE sql
RETURN CASE WHEN (n > 0) THEN (n + public.e_sum((n - 1))) ELSE 0 END;
-- back: CREATE OR REPLACE FUNCTION public.e_sum(n integer)
--        RETURNS integer
--        LANGUAGE sql
--        AS ''

-- public.g_loop(integer); function.create; line 13
CREATE FUNCTION public.g_loop(n integer)
 RETURNS void
 LANGUAGE sql
AS $function$CALL f_loop(1)$function$;
-- back: DROP FUNCTION public.g_loop(n integer)

-- public.f_loop(integer); procedure.create; line 12
CREATE PROCEDURE public.f_loop(IN n integer)
 LANGUAGE sql
BEGIN ATOMIC
 SELECT public.g_loop(n) AS g_loop;
END;
-- back: DROP PROCEDURE public.f_loop(IN n integer)
