CREATE TABLE public.people (id integer PRIMARY KEY, name text, email text);
CREATE VIEW public.names AS SELECT id, name, email FROM public.people;
GRANT SELECT (id, name) ON public.people TO case_reader;
GRANT SELECT ON public.people TO case_reader;
GRANT UPDATE (name) ON public.people TO case_reader;
GRANT SELECT ON public.people TO "Case writer";
GRANT SELECT (id) ON public.names TO case_reader;
GRANT SELECT ON public.names TO case_reader;
