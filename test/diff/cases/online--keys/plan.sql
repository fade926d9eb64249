-- public.kin.id; column.alter; AccessExclusiveLock public.kin; AccessExclusiveLock public.child; line 4
ALTER TABLE public.kin ADD CONSTRAINT schemagate_not_null_id CHECK (id IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.kin DROP CONSTRAINT IF EXISTS schemagate_not_null_id
-- back: ALTER TABLE public.child ALTER COLUMN id DROP NOT NULL

-- public.kin.id; column.alter; ShareUpdateExclusiveLock public.kin; ShareUpdateExclusiveLock public.child; scan; line 4
ALTER TABLE public.kin VALIDATE CONSTRAINT schemagate_not_null_id;

-- public.kin.id; column.alter; AccessExclusiveLock public.kin; AccessExclusiveLock public.child; line 4
ALTER TABLE public.kin ALTER COLUMN id SET NOT NULL;
-- back: ALTER TABLE public.kin ALTER COLUMN id DROP NOT NULL

-- public.kin.id; column.alter; AccessExclusiveLock public.kin; AccessExclusiveLock public.child; line 4
ALTER TABLE public.kin DROP CONSTRAINT schemagate_not_null_id;

-- public.t.id; column.alter; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t ADD CONSTRAINT schemagate_not_null_id CHECK (id IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.t DROP CONSTRAINT IF EXISTS schemagate_not_null_id

-- public.t.id; column.alter; ShareUpdateExclusiveLock public.t; scan; line 1
ALTER TABLE public.t VALIDATE CONSTRAINT schemagate_not_null_id;

-- public.t.id; column.alter; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t ALTER COLUMN id SET NOT NULL;
-- back: ALTER TABLE public.t ALTER COLUMN id DROP NOT NULL

-- public.t.id; column.alter; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t DROP CONSTRAINT schemagate_not_null_id;

-- public.r; table.create column.create; line 3
CREATE TABLE public.r (
    x integer,
    y text
);
-- back: DROP TABLE public.r

-- public.kin.kin_pkey; constraint.create; ShareUpdateExclusiveLock public.kin; scan; not transactional; line 4
CREATE UNIQUE INDEX CONCURRENTLY kin_pkey ON public.kin USING btree (id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.kin_pkey

-- public.kin.kin_pkey; constraint.create; AccessExclusiveLock public.kin; line 4
ALTER TABLE public.kin ADD CONSTRAINT kin_pkey PRIMARY KEY USING INDEX kin_pkey;
-- back: ALTER TABLE public.kin DROP CONSTRAINT IF EXISTS kin_pkey

-- public.t.once; constraint.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY once ON public.t USING btree (x, y);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.once

-- public.t.once; constraint.create; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t ADD CONSTRAINT once UNIQUE USING INDEX once DEFERRABLE INITIALLY DEFERRED;
-- back: ALTER TABLE public.t DROP CONSTRAINT IF EXISTS once

-- public.t.once; constraint.comment; line 1
COMMENT ON CONSTRAINT once ON public.t IS 'no two';
-- back: COMMENT ON CONSTRAINT once ON public.t IS NULL

-- public.t.t_pkey; constraint.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY t_pkey ON public.t USING btree (id) INCLUDE (x);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.t_pkey

-- public.t.t_pkey; constraint.create; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey;
-- back: ALTER TABLE public.t DROP CONSTRAINT IF EXISTS t_pkey

-- public.t.t_y_key; constraint.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY t_y_key ON public.t USING btree (y) WITH (fillfactor = 70);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.t_y_key

-- public.t.t_y_key; constraint.create; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t ADD CONSTRAINT t_y_key UNIQUE USING INDEX t_y_key;
-- back: ALTER TABLE public.t DROP CONSTRAINT IF EXISTS t_y_key

-- public.r.r_y_fkey; constraint.create; ShareRowExclusiveLock public.t; line 3
ALTER TABLE public.r ADD CONSTRAINT r_y_fkey FOREIGN KEY (y) REFERENCES public.t(y);
-- back: ALTER TABLE public.r DROP CONSTRAINT r_y_fkey
