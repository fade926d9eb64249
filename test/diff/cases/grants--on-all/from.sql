CREATE TABLE public.orders (id integer PRIMARY KEY);
CREATE VIEW public.totals AS SELECT count(*) FROM public.orders;
CREATE FUNCTION public.one() RETURNS integer LANGUAGE sql RETURN 1;
CREATE SEQUENCE public.numbers;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO case_reader;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
