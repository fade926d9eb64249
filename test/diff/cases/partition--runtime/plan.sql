-- public.m_w; index.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_0; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 4
DROP INDEX public.m_w;
-- back: CREATE INDEX CONCURRENTLY m_0_w_idx ON public.m_0 USING btree (w)
-- back: CREATE INDEX m_w ON public.m USING btree (w)

-- public.m.gone; column.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_0; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; data loss certain; line 4
ALTER TABLE public.m DROP COLUMN gone;
-- back: ALTER TABLE public.m ADD COLUMN gone date

-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_0; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m ADD CONSTRAINT schemagate_not_null_v CHECK (v IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS schemagate_not_null_v

-- public.m.v; column.alter; ShareUpdateExclusiveLock public.m; ShareUpdateExclusiveLock public.m_0; ShareUpdateExclusiveLock public.m_1; ShareUpdateExclusiveLock public.m_2; scan; line 4
ALTER TABLE public.m VALIDATE CONSTRAINT schemagate_not_null_v;

-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_0; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m ALTER COLUMN v SET NOT NULL;
-- back: ALTER TABLE public.m ALTER COLUMN v DROP NOT NULL

-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_0; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m DROP CONSTRAINT schemagate_not_null_v;

-- public.m_rest; table.create column.create constraint.create; line 8
CREATE TABLE public.m_rest (
    at date NOT NULL,
    v integer NOT NULL,
    w text,
    note text NOT NULL,
    CONSTRAINT m_rest_pkey PRIMARY KEY (at, v),
    CONSTRAINT m_v_check CHECK ((v > 0))
);
-- back: DROP TABLE public.m_rest

-- public.m.note; column.create default.create; AccessExclusiveLock public.m; AccessExclusiveLock public.m_0; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m ADD COLUMN note text DEFAULT 'n'::text NOT NULL;
-- back: ALTER TABLE public.m DROP COLUMN note

-- public.m_rest.note; default.create; line 8
ALTER TABLE public.m_rest ALTER COLUMN note SET DEFAULT 'n'::text;
-- back: ALTER TABLE public.m_rest ALTER COLUMN note DROP DEFAULT

-- public.m.m_v_check; constraint.create; AccessExclusiveLock public.m; AccessExclusiveLock public.m_0; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m ADD CONSTRAINT m_v_check CHECK ((v > 0)) NOT VALID;
-- back: ALTER TABLE public.m DROP CONSTRAINT m_v_check

-- public.m.m_v_check; constraint.create; ShareUpdateExclusiveLock public.m; ShareUpdateExclusiveLock public.m_0; ShareUpdateExclusiveLock public.m_1; ShareUpdateExclusiveLock public.m_2; scan; line 4
ALTER TABLE public.m VALIDATE CONSTRAINT m_v_check;

-- public.m_0.m_0_pkey; constraint.create; ShareUpdateExclusiveLock public.m_0; scan; not transactional; line 5
CREATE UNIQUE INDEX CONCURRENTLY m_0_pkey ON public.m_0 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_0_pkey

-- public.m_0.m_0_pkey; constraint.create; AccessExclusiveLock public.m_0; line 5
ALTER TABLE public.m_0 ADD CONSTRAINT m_0_pkey PRIMARY KEY USING INDEX m_0_pkey;
-- back: ALTER TABLE public.m_0 DROP CONSTRAINT IF EXISTS m_0_pkey

-- public.m.m_pkey; constraint.create index-partition.create; AccessExclusiveLock public.m; AccessExclusiveLock public.m_0; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; scan; line 4
ALTER TABLE public.m ADD CONSTRAINT m_pkey PRIMARY KEY (at, v);
-- back: ALTER TABLE public.m DROP CONSTRAINT m_pkey

-- public.m_0_v_idx; index.create; ShareUpdateExclusiveLock public.m_0; scan; not transactional; line 5
CREATE INDEX CONCURRENTLY m_0_v_idx ON public.m_0 USING btree (v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_0_v_idx

-- public.m_rest_v_idx; index.create; line 8
CREATE INDEX m_rest_v_idx ON public.m_rest USING btree (v);
-- back: DROP INDEX IF EXISTS public.m_rest_v_idx

-- public.m_v; index.create index-partition.create; ShareLock public.m; ShareLock public.m_0; ShareLock public.m_1; ShareLock public.m_2; scan; line 6
CREATE INDEX m_v ON public.m USING btree (v);
-- back: DROP INDEX public.m_v

-- public.m_rest; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; line 8
ALTER TABLE public.m ATTACH PARTITION public.m_rest DEFAULT;
-- back: ALTER TABLE public.m DETACH PARTITION public.m_rest

-- public.m.m_v_fkey; constraint.create; ShareRowExclusiveLock public.m_0; ShareRowExclusiveLock public.owner; line 4
ALTER TABLE public.m_0 ADD CONSTRAINT m_v_fkey FOREIGN KEY (v) REFERENCES public.owner(v) NOT VALID;
-- back: ALTER TABLE public.m_0 DROP CONSTRAINT IF EXISTS m_v_fkey

-- public.m.m_v_fkey; constraint.create; ShareUpdateExclusiveLock public.m_0; RowShareLock public.owner; scan; line 4
ALTER TABLE public.m_0 VALIDATE CONSTRAINT m_v_fkey;

-- public.m.m_v_fkey; constraint.create; ShareRowExclusiveLock public.m; AccessExclusiveLock public.owner; ShareRowExclusiveLock public.m_0; ShareRowExclusiveLock public.m_1; ShareRowExclusiveLock public.m_2; scan; line 4
ALTER TABLE public.m ADD CONSTRAINT m_v_fkey FOREIGN KEY (v) REFERENCES public.owner(v);
-- back: ALTER TABLE public.m DROP CONSTRAINT m_v_fkey
