-- public.refers; table.drop column.drop constraint.drop; AccessExclusiveLock public.refers; AccessExclusiveLock public.event; data loss certain
DROP TABLE public.refers;
-- back: CREATE TABLE public.refers (
--           id integer,
--           at integer
--       )
-- back: ALTER TABLE public.refers ADD CONSTRAINT refers_id_at_fkey FOREIGN KEY (id, at) REFERENCES public.event(id, at)

-- public.event_anew; table.drop column.drop constraint.drop partition.drop index-partition.drop; AccessExclusiveLock public.event_anew; AccessExclusiveLock public.event_new; data loss certain
DROP TABLE public.event_anew;
-- back: CREATE TABLE public.event_anew (
--           id integer NOT NULL,
--           at integer NOT NULL,
--           CONSTRAINT event_anew_pkey PRIMARY KEY (id, at)
--       )
-- back: ALTER TABLE public.event_new ATTACH PARTITION public.event_anew DEFAULT

-- public.event_new; table.drop column.drop constraint.drop partition.drop index-partition.drop; AccessExclusiveLock public.event_new; AccessExclusiveLock public.event
DROP TABLE public.event_new;
-- back: CREATE TABLE public.event_new (
--           id integer NOT NULL,
--           at integer NOT NULL,
--           CONSTRAINT event_new_pkey PRIMARY KEY (id, at)
--       ) PARTITION BY LIST (at)
-- back: ALTER TABLE public.event ATTACH PARTITION public.event_new FOR VALUES FROM (10) TO (20)

-- public.event_old; table.drop column.drop constraint.drop partition.drop index-partition.drop; AccessExclusiveLock public.event_old; AccessExclusiveLock public.event; data loss certain
DROP TABLE public.event_old;
-- back: CREATE TABLE public.event_old (
--           id integer NOT NULL,
--           at integer NOT NULL,
--           CONSTRAINT event_old_pkey PRIMARY KEY (id, at)
--       )
-- back: ALTER TABLE public.event ATTACH PARTITION public.event_old FOR VALUES FROM (0) TO (10)

-- public.event; table.drop column.drop constraint.drop; AccessExclusiveLock public.event
DROP TABLE public.event;
-- back: CREATE TABLE public.event (
--           id integer NOT NULL,
--           at integer NOT NULL,
--           CONSTRAINT event_pkey PRIMARY KEY (id, at)
--       ) PARTITION BY RANGE (at)
