CREATE TABLE public.t (id int, x int, y text, PRIMARY KEY (id) INCLUDE (x), CONSTRAINT once UNIQUE (x, y) DEFERRABLE INITIALLY DEFERRED, UNIQUE (y) WITH (fillfactor = 70));
COMMENT ON CONSTRAINT once ON public.t IS 'no two';
CREATE TABLE public.r (x int, y text, FOREIGN KEY (y) REFERENCES public.t (y));
CREATE TABLE public.kin (id int PRIMARY KEY, x int);
CREATE TABLE public.child () INHERITS (public.kin);
