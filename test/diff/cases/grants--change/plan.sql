-- public.rebuilt(integer); function.drop; line 8
DROP FUNCTION public.rebuilt(a integer);
-- back: CREATE FUNCTION public.rebuilt(a integer)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 1$function$
-- back: REVOKE EXECUTE ON FUNCTION public.rebuilt(a integer) FROM PUBLIC
-- back: GRANT EXECUTE ON FUNCTION public.rebuilt(a integer) TO case_reader

-- public.rebuilt(integer); function.create; line 8
CREATE FUNCTION public.rebuilt(b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
-- back: DROP FUNCTION public.rebuilt(b integer)

-- public.rebuilt(integer); function.grants; line 8
REVOKE EXECUTE ON FUNCTION public.rebuilt(b integer) FROM PUBLIC;
-- back: GRANT EXECUTE ON FUNCTION public.rebuilt(b integer) TO PUBLIC

-- public.rebuilt(integer); function.grants; line 8
GRANT EXECUTE ON FUNCTION public.rebuilt(b integer) TO case_reader;
-- back: REVOKE EXECUTE ON FUNCTION public.rebuilt(b integer) FROM case_reader

-- public.f(); function.grants; line 6
GRANT EXECUTE ON FUNCTION public.f() TO PUBLIC;
-- back: REVOKE EXECUTE ON FUNCTION public.f() FROM PUBLIC

-- public.t; table.grants; line 1
REVOKE INSERT ON TABLE public.t FROM case_reader;
-- back: GRANT INSERT ON TABLE public.t TO case_reader

-- public.t; table.grants; line 1
REVOKE GRANT OPTION FOR SELECT ON TABLE public.t FROM "Case writer";
-- back: GRANT SELECT ON TABLE public.t TO "Case writer" WITH GRANT OPTION

-- public.t; table.grants; line 1
GRANT DELETE ON TABLE public.t TO case_reader;
-- back: REVOKE DELETE ON TABLE public.t FROM case_reader

-- public.t.note; column.grants; line 1
REVOKE UPDATE (note) ON TABLE public.t FROM case_reader;
-- back: GRANT UPDATE (note) ON TABLE public.t TO case_reader

-- public.t.note; column.grants; line 1
GRANT SELECT (note), UPDATE (note) ON TABLE public.t TO "Case writer";
-- back: REVOKE SELECT (note), UPDATE (note) ON TABLE public.t FROM "Case writer"
