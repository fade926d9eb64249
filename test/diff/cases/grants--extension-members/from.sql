-- as superuser
CREATE EXTENSION citext;
CREATE TABLE public.people (id integer PRIMARY KEY, name citext);
GRANT EXECUTE ON FUNCTION public.citext_eq(public.citext, public.citext) TO case_reader;
REVOKE EXECUTE ON FUNCTION public.citext_ne(public.citext, public.citext) FROM PUBLIC;
