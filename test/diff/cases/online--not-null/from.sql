CREATE TYPE public.pair AS (a int, b int);
CREATE TABLE public.t (id int, x int, y text, proven int CONSTRAINT known CHECK (proven IS NOT NULL), two public.pair,
  a_column_with_a_name_as_long_as_postgresql_takes_one_at_all_12345 int, "Odd ""name" int);
CREATE TABLE public.p (id int, x int, y int) PARTITION BY LIST (id);
CREATE TABLE public.p_1 PARTITION OF public.p FOR VALUES IN (1);
CREATE TABLE public.p_2 PARTITION OF public.p FOR VALUES IN (2);
CREATE TABLE public.kin (id int, x int);
CREATE TABLE public.child () INHERITS (public.kin);
CREATE TABLE public.back (x int NOT NULL);
