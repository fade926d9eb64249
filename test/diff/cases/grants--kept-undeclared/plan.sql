-- public.v; view.drop; AccessExclusiveLock public.v; line 2
DROP VIEW public.v;
-- back: CREATE VIEW public.v AS
--        SELECT id,
--           amount
--          FROM public.t
-- back: GRANT SELECT ON TABLE public.v TO case_reader

-- public.f(integer); function.drop; line 3
DROP FUNCTION public.f(a integer);
-- back: CREATE FUNCTION public.f(a integer)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 1$function$
-- back: REVOKE EXECUTE ON FUNCTION public.f(a integer) FROM PUBLIC
-- back: GRANT EXECUTE ON FUNCTION public.f(a integer) TO case_reader WITH GRANT OPTION

-- public.t.amount; column.alter; AccessExclusiveLock public.t; rewrite; line 1
ALTER TABLE public.t ALTER COLUMN amount TYPE bigint;
-- back: ALTER TABLE public.t ALTER COLUMN amount TYPE integer

-- public.f(integer); function.create; line 3
CREATE FUNCTION public.f(b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
-- back: DROP FUNCTION public.f(b integer)

-- public.f(integer); function.grants; line 3
REVOKE EXECUTE ON FUNCTION public.f(b integer) FROM PUBLIC;
-- back: GRANT EXECUTE ON FUNCTION public.f(b integer) TO PUBLIC

-- public.f(integer); function.grants; line 3
GRANT EXECUTE ON FUNCTION public.f(b integer) TO case_reader WITH GRANT OPTION;
-- back: REVOKE EXECUTE ON FUNCTION public.f(b integer) FROM case_reader

-- public.v; view.create; line 2
CREATE VIEW public.v AS
 SELECT id,
    amount
   FROM public.t;
-- back: DROP VIEW public.v

-- public.v; view.grants; line 2
GRANT SELECT ON TABLE public.v TO case_reader;
-- back: REVOKE SELECT ON TABLE public.v FROM case_reader
