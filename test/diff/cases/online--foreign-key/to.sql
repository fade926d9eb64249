CREATE TABLE public.a (id int PRIMARY KEY, up int REFERENCES public.a, code text UNIQUE);
CREATE TABLE public.p (id int, at int, PRIMARY KEY (id, at)) PARTITION BY LIST (at);
CREATE TABLE public.p_1 PARTITION OF public.p FOR VALUES IN (1);
CREATE TABLE public.p_2 PARTITION OF public.p FOR VALUES IN (2);
CREATE TABLE public.b (id int, a_id int, at int, code text,
  CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES public.a ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT b_p FOREIGN KEY (id, at) REFERENCES public.p);
ALTER TABLE public.b ADD CONSTRAINT b_code FOREIGN KEY (code) REFERENCES public.a (code) NOT VALID;
COMMENT ON CONSTRAINT b_a ON public.b IS 'whose it is';
CREATE TABLE public.made (a_id int REFERENCES public.a);
