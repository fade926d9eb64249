CREATE TABLE public.orders (id integer PRIMARY KEY, twice integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE PUBLICATION p FOR TABLE public.orders WITH (publish_generated_columns = stored);
