CREATE TABLE public.a (id int PRIMARY KEY);
CREATE TABLE public.b (id int, a_id int, at int) PARTITION BY LIST (at);
CREATE TABLE public.b_1 PARTITION OF public.b FOR VALUES IN (1);
CREATE TABLE public.b_2 PARTITION OF public.b FOR VALUES IN (2, 3) PARTITION BY LIST (at);
CREATE TABLE public.b_2_2 PARTITION OF public.b_2 FOR VALUES IN (2);
