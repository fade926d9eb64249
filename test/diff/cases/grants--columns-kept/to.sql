CREATE TABLE public.people (id integer PRIMARY KEY, name text, email text, phone text);
CREATE VIEW public.names AS SELECT id, name, phone AS email FROM public.people;
GRANT SELECT (id, name) ON public.people TO case_reader;
GRANT SELECT (phone) ON public.people TO case_reader;
GRANT INSERT ON public.people TO case_reader;
GRANT UPDATE ON public.people TO case_reader;
GRANT UPDATE (name) ON public.people TO case_reader;
GRANT SELECT (id) ON public.people TO "Case writer";
GRANT SELECT (id), UPDATE (name) ON public.names TO case_reader;
