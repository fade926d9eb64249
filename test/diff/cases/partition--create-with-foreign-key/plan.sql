-- public.customer; table.create column.create constraint.create; line 2
CREATE TABLE public.customer (
    id integer NOT NULL,
    CONSTRAINT customer_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.customer

-- public.event; table.create column.create; line 3
CREATE TABLE public.event (
    id integer,
    at integer NOT NULL,
    customer_id integer
) PARTITION BY RANGE (at);
-- back: DROP TABLE public.event

-- public.event_new; table.create column.create; line 5
CREATE TABLE public.event_new (
    id integer,
    at integer NOT NULL,
    customer_id integer
) PARTITION BY LIST (at);
-- back: DROP TABLE public.event_new

-- public.event_old; table.create column.create; line 4
CREATE TABLE public.event_old (
    id integer,
    at integer NOT NULL,
    customer_id integer
);
-- back: DROP TABLE public.event_old

-- public.event_rest; table.create column.create; line 6
CREATE TABLE public.event_rest (
    id integer,
    at integer NOT NULL,
    customer_id integer
);
-- back: DROP TABLE public.event_rest

-- public.event_new; partition.create; line 5
ALTER TABLE public.event ATTACH PARTITION public.event_new FOR VALUES FROM (10) TO (20);
-- back: ALTER TABLE public.event DETACH PARTITION public.event_new

-- public.event_old; partition.create; line 4
ALTER TABLE public.event ATTACH PARTITION public.event_old FOR VALUES FROM (0) TO (10);
-- back: ALTER TABLE public.event DETACH PARTITION public.event_old

-- public.event_rest; partition.create; line 6
ALTER TABLE public.event_new ATTACH PARTITION public.event_rest DEFAULT;
-- back: ALTER TABLE public.event_new DETACH PARTITION public.event_rest

-- public.event.event_customer_id_fkey; constraint.create; line 3
ALTER TABLE public.event ADD CONSTRAINT event_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id) ON DELETE CASCADE;
-- back: ALTER TABLE public.event DROP CONSTRAINT event_customer_id_fkey
