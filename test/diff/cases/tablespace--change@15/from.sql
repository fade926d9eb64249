-- as superuser
CREATE TABLE public.orders (id integer PRIMARY KEY, note text) TABLESPACE case_space;
CREATE TABLE public.items (id integer PRIMARY KEY USING INDEX TABLESPACE case_space, note text);
CREATE INDEX notes ON public.items (note);
CREATE MATERIALIZED VIEW public.counted AS SELECT count(*) AS n FROM public.items;
