-- public.c.c_p_fkey; constraint.drop; AccessExclusiveLock public.c; AccessExclusiveLock public.p; line 2
ALTER TABLE public.c DROP CONSTRAINT c_p_fkey;
-- back: ALTER TABLE public.c ADD CONSTRAINT c_p_fkey FOREIGN KEY (p) REFERENCES public.p(id) ON DELETE CASCADE NOT VALID
-- back: ALTER TABLE public.c VALIDATE CONSTRAINT c_p_fkey

-- public.c.c_u_fkey; constraint.drop; AccessExclusiveLock public.c; AccessExclusiveLock public.p; line 2
ALTER TABLE public.c DROP CONSTRAINT c_u_fkey;
-- back: ALTER TABLE public.c ADD CONSTRAINT c_u_fkey FOREIGN KEY (u) REFERENCES public.p(uid) NOT VALID
-- back: ALTER TABLE public.c VALIDATE CONSTRAINT c_u_fkey

-- public.cc.cc_k_at_fkey; constraint.drop; AccessExclusiveLock public.cc; AccessExclusiveLock public.pp; line 6
ALTER TABLE public.cc DROP CONSTRAINT cc_k_at_fkey;
-- back: ALTER TABLE public.cc ADD CONSTRAINT cc_k_at_fkey FOREIGN KEY (k, at) REFERENCES public.pp(k, at) NOT VALID
-- back: ALTER TABLE public.cc VALIDATE CONSTRAINT cc_k_at_fkey

-- public.p.p_uid_key; constraint.drop; AccessExclusiveLock public.p; line 1
ALTER TABLE public.p DROP CONSTRAINT p_uid_key;
-- back: CREATE UNIQUE INDEX CONCURRENTLY p_uid_key ON public.p USING btree (uid)
-- back: ALTER TABLE public.p ADD CONSTRAINT p_uid_key UNIQUE USING INDEX p_uid_key

-- public.pp.pp_pkey; constraint.drop index-partition.drop; AccessExclusiveLock public.pp; AccessExclusiveLock public.pp1; line 3
ALTER TABLE public.pp DROP CONSTRAINT pp_pkey;
-- back: ALTER TABLE ONLY public.pp ADD CONSTRAINT pp_pkey PRIMARY KEY (k, at)
-- back: CREATE UNIQUE INDEX CONCURRENTLY pp1_pkey ON public.pp1 USING btree (k, at)
-- back: ALTER TABLE public.pp1 ADD CONSTRAINT pp1_pkey PRIMARY KEY USING INDEX pp1_pkey
-- back: ALTER INDEX public.pp_pkey ATTACH PARTITION public.pp1_pkey

-- public.p.p_id_key; constraint.create; ShareUpdateExclusiveLock public.p; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY p_id_key ON public.p USING btree (id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.p_id_key

-- public.p.p_id_key; constraint.create; AccessExclusiveLock public.p; line 1
ALTER TABLE public.p ADD CONSTRAINT p_id_key UNIQUE USING INDEX p_id_key;
-- back: ALTER TABLE public.p DROP CONSTRAINT IF EXISTS p_id_key

-- public.p.p_pkey; constraint.replace; ShareUpdateExclusiveLock public.p; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_p_pkey ON public.p USING btree (uid);
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_p_pkey ON public.p USING btree (id)
-- back: ALTER TABLE public.p DROP CONSTRAINT p_pkey, ADD CONSTRAINT p_pkey PRIMARY KEY USING INDEX schemagate_new_p_pkey

-- public.p.p_pkey; constraint.replace; AccessExclusiveLock public.p; line 1
ALTER TABLE public.p DROP CONSTRAINT p_pkey, ADD CONSTRAINT p_pkey PRIMARY KEY USING INDEX schemagate_new_p_pkey;

-- public.c.c_p_fkey; constraint.create; ShareRowExclusiveLock public.c; ShareRowExclusiveLock public.p; line 2
ALTER TABLE public.c ADD CONSTRAINT c_p_fkey FOREIGN KEY (p) REFERENCES public.p(id) ON DELETE CASCADE NOT VALID;
-- back: ALTER TABLE public.c DROP CONSTRAINT c_p_fkey

-- public.c.c_p_fkey; constraint.create; ShareUpdateExclusiveLock public.c; RowShareLock public.p; scan; line 2
ALTER TABLE public.c VALIDATE CONSTRAINT c_p_fkey;

-- public.c.c_u_fkey; constraint.create; ShareRowExclusiveLock public.c; ShareRowExclusiveLock public.p; line 2
ALTER TABLE public.c ADD CONSTRAINT c_u_fkey FOREIGN KEY (u) REFERENCES public.p(uid) NOT VALID;
-- back: ALTER TABLE public.c DROP CONSTRAINT c_u_fkey

-- public.c.c_u_fkey; constraint.create; ShareUpdateExclusiveLock public.c; RowShareLock public.p; scan; line 2
ALTER TABLE public.c VALIDATE CONSTRAINT c_u_fkey;

-- public.pp.pp_pkey; constraint.create; AccessExclusiveLock public.pp; line 3
ALTER TABLE ONLY public.pp ADD CONSTRAINT pp_pkey PRIMARY KEY (at, k);
-- back: ALTER TABLE public.pp DROP CONSTRAINT IF EXISTS pp_pkey

-- public.pp2; table.create column.create constraint.create; line 5
CREATE TABLE public.pp2 (
    k integer NOT NULL,
    at date NOT NULL,
    CONSTRAINT pp2_pkey PRIMARY KEY (at, k)
);
-- back: DROP TABLE public.pp2

-- public.pp1.pp1_pkey; constraint.create; ShareUpdateExclusiveLock public.pp1; scan; not transactional; line 4
CREATE UNIQUE INDEX CONCURRENTLY pp1_pkey ON public.pp1 USING btree (at, k);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.pp1_pkey

-- public.pp1.pp1_pkey; constraint.create; AccessExclusiveLock public.pp1; line 4
ALTER TABLE public.pp1 ADD CONSTRAINT pp1_pkey PRIMARY KEY USING INDEX pp1_pkey;
-- back: ALTER TABLE public.pp1 DROP CONSTRAINT IF EXISTS pp1_pkey

-- public.pp2; partition.create index-partition.create; ShareUpdateExclusiveLock public.pp; line 5
ALTER TABLE public.pp ATTACH PARTITION public.pp2 DEFAULT;
-- back: ALTER TABLE public.pp DETACH PARTITION public.pp2

-- public.pp1_pkey; index-partition.create; ShareUpdateExclusiveLock public.pp_pkey; AccessExclusiveLock public.pp1_pkey; line 4
ALTER INDEX public.pp_pkey ATTACH PARTITION public.pp1_pkey;
-- back: ALTER TABLE public.pp DROP CONSTRAINT IF EXISTS pp_pkey

-- public.cc.cc_k_at_fkey; constraint.create; ShareRowExclusiveLock public.cc; ShareRowExclusiveLock public.pp; line 6
ALTER TABLE public.cc ADD CONSTRAINT cc_k_at_fkey FOREIGN KEY (k, at) REFERENCES public.pp(k, at) NOT VALID;
-- back: ALTER TABLE public.cc DROP CONSTRAINT cc_k_at_fkey

-- public.cc.cc_k_at_fkey; constraint.create; ShareUpdateExclusiveLock public.cc; RowShareLock public.pp; scan; line 6
ALTER TABLE public.cc VALIDATE CONSTRAINT cc_k_at_fkey;
