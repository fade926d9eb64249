-- public.event_rest; partition.drop; AccessExclusiveLock public.event_new; AccessExclusiveLock public.event_rest; line 5
ALTER TABLE public.event_new DETACH PARTITION public.event_rest;
-- back: ALTER TABLE public.event_new ATTACH PARTITION public.event_rest DEFAULT

-- public.event_new; table.drop column.drop constraint.drop partition.drop; AccessExclusiveLock public.event_new; AccessExclusiveLock public.customer; AccessExclusiveLock public.event; line 4
DROP TABLE public.event_new;
-- back: CREATE TABLE public.event_new (
--           id integer,
--           at integer NOT NULL,
--           customer_id integer
--       ) PARTITION BY LIST (at)
-- back: ALTER TABLE public.event ATTACH PARTITION public.event_new FOR VALUES FROM (10) TO (20)

-- public.event_new; table.create column.create; line 4
CREATE TABLE public.event_new (
    id integer,
    at integer NOT NULL,
    customer_id integer
) PARTITION BY HASH (at);
-- back: DROP TABLE public.event_new

-- public.event_new; partition.create constraint.create; ShareUpdateExclusiveLock public.event; line 4
ALTER TABLE public.event ATTACH PARTITION public.event_new FOR VALUES FROM (10) TO (20);
-- back: ALTER TABLE public.event DETACH PARTITION public.event_new

-- public.event_rest; partition.create; ShareUpdateExclusiveLock public.event_new; AccessExclusiveLock public.event_rest; scan; line 5
ALTER TABLE public.event_new ATTACH PARTITION public.event_rest FOR VALUES WITH (modulus 1, remainder 0);
-- back: ALTER TABLE public.event_new DETACH PARTITION public.event_rest
