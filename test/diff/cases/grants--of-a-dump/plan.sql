-- public.f(); function.grants; line 11
GRANT EXECUTE ON FUNCTION public.f() TO PUBLIC;
-- back: REVOKE EXECUTE ON FUNCTION public.f() FROM PUBLIC

-- public.t; table.grants; line 6
REVOKE SELECT ON TABLE public.t FROM "Case writer";
-- back: GRANT SELECT ON TABLE public.t TO "Case writer"

-- public.t.b; column.grants; line 8
REVOKE UPDATE (b) ON TABLE public.t FROM "Case writer";
-- back: GRANT UPDATE (b) ON TABLE public.t TO "Case writer"
