CREATE TABLE public.customers (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text,
    CONSTRAINT positive CHECK (id > 0)
);
COMMENT ON COLUMN public.customers.id IS 'Who it is';
COMMENT ON CONSTRAINT customers_pkey ON public.customers IS 'The key';
GRANT SELECT (id) ON public.customers TO PUBLIC;
ALTER TABLE public.customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.customers USING (id > 0);
CREATE INDEX customers_name ON public.customers (name, id) WHERE id > 10;
CREATE TABLE public.orders (id int PRIMARY KEY, customer int NOT NULL REFERENCES public.customers ON DELETE CASCADE ON UPDATE CASCADE);
CREATE VIEW public.best AS SELECT id, name FROM public.customers WHERE id < 1000;
COMMENT ON VIEW public.best IS 'The best of them';
CREATE INDEX customers_twice ON public.customers (id, id DESC);
