CREATE TABLE public.t (id int PRIMARY KEY, x int, y text);
CREATE TABLE public.p (id int, x int) PARTITION BY LIST (id);
CREATE TABLE public.p_1 PARTITION OF public.p FOR VALUES IN (1);
CREATE TABLE public.p_2 PARTITION OF public.p FOR VALUES IN (2);
CREATE TABLE public.kin (id int, x int);
CREATE TABLE public.child () INHERITS (public.kin);
CREATE VIEW public.v AS SELECT id, x FROM public.t;
