-- public.k(integer); function.alter; line 3
CREATE OR REPLACE FUNCTION public.k(n integer)
 RETURNS integer
 LANGUAGE sql
RETURN (public.f(n) + 1);
-- back: CREATE OR REPLACE FUNCTION public.k(n integer)
--        RETURNS integer
--        LANGUAGE sql
--       RETURN public.f(n)

-- public.g(integer); function.create; line 2
CREATE FUNCTION public.g(n integer)
 RETURNS integer
 LANGUAGE sql
RETURN (public.f(n) + public.k(n));
-- back: DROP FUNCTION public.g(n integer)

-- public.f(integer); function.alter; line 1
CREATE OR REPLACE FUNCTION public.f(n integer)
 RETURNS integer
 LANGUAGE sql
RETURN CASE WHEN (n > 0) THEN public.g((n - 1)) ELSE 0 END;
-- back: CREATE OR REPLACE FUNCTION public.f(n integer)
--        RETURNS integer
--        LANGUAGE sql
--       RETURN 1
