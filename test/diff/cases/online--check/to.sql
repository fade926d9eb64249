CREATE TABLE public.t (id int PRIMARY KEY, x int, y text,
  CONSTRAINT positive CHECK (x > 0));
ALTER TABLE public.t ADD CONSTRAINT later CHECK (x < 50) NOT VALID;
COMMENT ON CONSTRAINT positive ON public.t IS 'nothing negative';
CREATE TABLE public.made (x int CONSTRAINT positive CHECK (x > 0));
ALTER TABLE public.t ADD COLUMN n int CONSTRAINT n_odd CHECK (n % 2 = 1);
CREATE TABLE public.p (id int, x int, CONSTRAINT small CHECK (x < 100)) PARTITION BY LIST (id);
CREATE TABLE public.p_1 PARTITION OF public.p FOR VALUES IN (1);
COMMENT ON CONSTRAINT small ON public.p_1 IS 'of a partition';
CREATE TABLE public.p_2 PARTITION OF public.p FOR VALUES IN (2);
CREATE TABLE public.kin (id int, x int, CONSTRAINT mine CHECK (x > 0) NO INHERIT, CONSTRAINT ours CHECK (x < 1000));
CREATE TABLE public.child () INHERITS (public.kin);
CREATE VIEW public.v AS SELECT id, x FROM public.t;
