-- as superuser
CREATE EXTENSION citext;
CREATE TABLE public.people (id integer PRIMARY KEY, name citext);
REVOKE EXECUTE ON FUNCTION public.citext_ne(public.citext, public.citext) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.citext_ne(public.citext, public.citext) TO case_reader WITH GRANT OPTION;
GRANT USAGE ON TYPE public.citext TO "Case writer";
