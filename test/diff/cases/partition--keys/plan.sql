-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 2
ALTER TABLE public.m ADD CONSTRAINT schemagate_not_null_v CHECK (v IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS schemagate_not_null_v

-- public.m.v; column.alter; ShareUpdateExclusiveLock public.m; ShareUpdateExclusiveLock public.m_1; ShareUpdateExclusiveLock public.m_2; scan; line 2
ALTER TABLE public.m VALIDATE CONSTRAINT schemagate_not_null_v;

-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 2
ALTER TABLE public.m ALTER COLUMN v SET NOT NULL;
-- back: ALTER TABLE public.m ALTER COLUMN v DROP NOT NULL

-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 2
ALTER TABLE public.m DROP CONSTRAINT schemagate_not_null_v;

-- public.m.m_pkey; constraint.create; AccessExclusiveLock public.m; line 2
ALTER TABLE ONLY public.m ADD CONSTRAINT m_pkey PRIMARY KEY (at, v);
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_pkey

-- public.m.m_v_fkey; constraint.create; ShareRowExclusiveLock public.m_1; ShareRowExclusiveLock public.owner; line 2
ALTER TABLE public.m_1 ADD CONSTRAINT m_v_fkey FOREIGN KEY (v) REFERENCES public.owner(v) DEFERRABLE NOT VALID;
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_v_fkey

-- public.m.m_v_fkey; constraint.create; ShareUpdateExclusiveLock public.m_1; RowShareLock public.owner; scan; line 2
ALTER TABLE public.m_1 VALIDATE CONSTRAINT m_v_fkey;

-- public.m.m_v_fkey; constraint.create; ShareRowExclusiveLock public.m_2; ShareRowExclusiveLock public.owner; line 2
ALTER TABLE public.m_2 ADD CONSTRAINT m_v_fkey FOREIGN KEY (v) REFERENCES public.owner(v) DEFERRABLE NOT VALID;
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_v_fkey

-- public.m.m_v_fkey; constraint.create; ShareUpdateExclusiveLock public.m_2; RowShareLock public.owner; scan; line 2
ALTER TABLE public.m_2 VALIDATE CONSTRAINT m_v_fkey;

-- public.m.m_v_fkey; constraint.create; ShareRowExclusiveLock public.m; AccessExclusiveLock public.owner; ShareRowExclusiveLock public.m_1; ShareRowExclusiveLock public.m_2; line 2
ALTER TABLE public.m ADD CONSTRAINT m_v_fkey FOREIGN KEY (v) REFERENCES public.owner(v) DEFERRABLE;
-- back: ALTER TABLE public.m DROP CONSTRAINT m_v_fkey

-- public.m.m_w_at_key; constraint.create; AccessExclusiveLock public.m; line 2
ALTER TABLE ONLY public.m ADD CONSTRAINT m_w_at_key UNIQUE (w, at);
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_w_at_key

-- public.m_1.m_1_pkey; constraint.create; ShareUpdateExclusiveLock public.m_1; scan; not transactional; line 3
CREATE UNIQUE INDEX CONCURRENTLY m_1_pkey ON public.m_1 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_pkey

-- public.m_1.m_1_pkey; constraint.create; AccessExclusiveLock public.m_1; line 3
ALTER TABLE public.m_1 ADD CONSTRAINT m_1_pkey PRIMARY KEY USING INDEX m_1_pkey;
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_pkey

-- public.m_1.m_1_w_at_key; constraint.create; ShareUpdateExclusiveLock public.m_1; scan; not transactional; line 3
CREATE UNIQUE INDEX CONCURRENTLY m_1_w_at_key ON public.m_1 USING btree (w, at);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_w_at_key

-- public.m_1.m_1_w_at_key; constraint.create; AccessExclusiveLock public.m_1; line 3
ALTER TABLE public.m_1 ADD CONSTRAINT m_1_w_at_key UNIQUE USING INDEX m_1_w_at_key;
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_w_at_key

-- public.m_2.m_2_pkey; constraint.create; ShareUpdateExclusiveLock public.m_2; scan; not transactional; line 4
CREATE UNIQUE INDEX CONCURRENTLY m_2_pkey ON public.m_2 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_pkey

-- public.m_2.m_2_pkey; constraint.create; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m_2 ADD CONSTRAINT m_2_pkey PRIMARY KEY USING INDEX m_2_pkey;
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_pkey

-- public.m_2.m_2_w_at_key; constraint.create; ShareUpdateExclusiveLock public.m_2; scan; not transactional; line 4
CREATE UNIQUE INDEX CONCURRENTLY m_2_w_at_key ON public.m_2 USING btree (w, at);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_w_at_key

-- public.m_2.m_2_w_at_key; constraint.create; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m_2 ADD CONSTRAINT m_2_w_at_key UNIQUE USING INDEX m_2_w_at_key;
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_w_at_key

-- public.m_1_pkey; index-partition.create; line 3
ALTER INDEX public.m_pkey ATTACH PARTITION public.m_1_pkey;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_pkey

-- public.m_1_w_at_key; index-partition.create; line 3
ALTER INDEX public.m_w_at_key ATTACH PARTITION public.m_1_w_at_key;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_w_at_key

-- public.m_2_pkey; index-partition.create; line 4
ALTER INDEX public.m_pkey ATTACH PARTITION public.m_2_pkey;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_pkey

-- public.pays.pays_at_v_fkey; constraint.create; ShareRowExclusiveLock public.pays; ShareRowExclusiveLock public.m; line 5
ALTER TABLE public.pays ADD CONSTRAINT pays_at_v_fkey FOREIGN KEY (at, v) REFERENCES public.m(at, v) ON DELETE CASCADE NOT VALID;
-- back: ALTER TABLE public.pays DROP CONSTRAINT pays_at_v_fkey

-- public.pays.pays_at_v_fkey; constraint.create; ShareUpdateExclusiveLock public.pays; RowShareLock public.m; scan; line 5
ALTER TABLE public.pays VALIDATE CONSTRAINT pays_at_v_fkey;

-- public.m_2_w_at_key; index-partition.create; line 4
ALTER INDEX public.m_w_at_key ATTACH PARTITION public.m_2_w_at_key;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_w_at_key
