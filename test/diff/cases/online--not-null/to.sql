CREATE TYPE public.pair AS (a int, b int);
CREATE TABLE public.t (id int PRIMARY KEY, x bigint NOT NULL, y text NOT NULL, proven int NOT NULL CONSTRAINT known CHECK (proven IS NOT NULL),
  two public.pair NOT NULL, a_column_with_a_name_as_long_as_postgresql_takes_one_at_all_12345 int NOT NULL, "Odd ""name" int NOT NULL);
COMMENT ON COLUMN public.t.y IS 'always there';
CREATE TABLE public.p (id int, x int NOT NULL, y int) PARTITION BY LIST (id);
CREATE TABLE public.p_1 PARTITION OF public.p FOR VALUES IN (1);
ALTER TABLE public.p_1 ALTER COLUMN y SET NOT NULL;
CREATE TABLE public.p_2 PARTITION OF public.p FOR VALUES IN (2);
CREATE TABLE public.kin (id int, x int NOT NULL);
CREATE TABLE public.child () INHERITS (public.kin);
CREATE TABLE public.back (x int);
