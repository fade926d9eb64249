CREATE TABLE public.t (id int, x int, y text);
CREATE TABLE public.kin (id int, x int);
CREATE TABLE public.child () INHERITS (public.kin);
