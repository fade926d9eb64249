-- as superuser
CREATE TABLE public.orders (id integer PRIMARY KEY, note text);
CREATE TABLE public.items (id integer PRIMARY KEY, note text) TABLESPACE case_space;
CREATE INDEX notes ON public.items (note) TABLESPACE case_space;
SET default_tablespace = case_space;
CREATE TABLE public.added (id integer PRIMARY KEY);
CREATE MATERIALIZED VIEW public.counted AS SELECT count(*) AS n FROM public.items;
SET default_tablespace = '';
CREATE TABLE public.usual (id integer PRIMARY KEY);
