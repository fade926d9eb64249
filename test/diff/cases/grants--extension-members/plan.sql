-- function.public.citext_eq(public.citext, public.citext); member-grants.drop; line 2
REVOKE EXECUTE ON FUNCTION public.citext_eq(public.citext, public.citext) FROM case_reader;
-- back: GRANT EXECUTE ON FUNCTION public.citext_eq(public.citext, public.citext) TO case_reader

-- function.public.citext_ne(public.citext, public.citext); member-grants.alter; line 2
GRANT EXECUTE ON FUNCTION public.citext_ne(public.citext, public.citext) TO case_reader WITH GRANT OPTION;
-- back: REVOKE EXECUTE ON FUNCTION public.citext_ne(public.citext, public.citext) FROM case_reader

-- type.public.citext; member-grants.create; line 2
GRANT USAGE ON TYPE public.citext TO "Case writer";
-- back: REVOKE USAGE ON TYPE public.citext FROM "Case writer"
