CREATE TABLE public.k (id integer PRIMARY KEY);
CREATE TABLE public.m (id integer NOT NULL, k integer) PARTITION BY RANGE (id);
CREATE TABLE public.m_1 PARTITION OF public.m FOR VALUES FROM (0) TO (10);
ALTER TABLE public.m_1 ADD CONSTRAINT old_fk FOREIGN KEY (k) REFERENCES public.k (id);
CREATE TABLE public.m_2 PARTITION OF public.m FOR VALUES FROM (10) TO (20);
