CREATE TABLE public.a (id int PRIMARY KEY, up int, code text UNIQUE);
CREATE TABLE public.b (id int, a_id int, at int, code text);
CREATE TABLE public.p (id int, at int, PRIMARY KEY (id, at)) PARTITION BY LIST (at);
CREATE TABLE public.p_1 PARTITION OF public.p FOR VALUES IN (1);
CREATE TABLE public.p_2 PARTITION OF public.p FOR VALUES IN (2);
