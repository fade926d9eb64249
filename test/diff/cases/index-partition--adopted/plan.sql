-- public.m_21_v; index.rename; ShareUpdateExclusiveLock public.m_21_v_idx; line 15
ALTER INDEX public.m_21_v_idx RENAME TO m_21_v;
-- back: ALTER INDEX public.m_21_v RENAME TO m_21_v_idx

-- public.m_22_v; index.rename; ShareUpdateExclusiveLock public.m_22_v_idx; line 16
ALTER INDEX public.m_22_v_idx RENAME TO m_22_v;
-- back: ALTER INDEX public.m_22_v RENAME TO m_22_v_idx

-- public.m.m_once; constraint.create; AccessExclusiveLock public.m; line 20
ALTER TABLE ONLY public.m ADD CONSTRAINT m_once UNIQUE (at, v);
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_once

-- public.m_1.m_1_once; constraint.create; ShareUpdateExclusiveLock public.m_1; scan; not transactional; line 21
CREATE UNIQUE INDEX CONCURRENTLY m_1_once ON public.m_1 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_once

-- public.m_1.m_1_once; constraint.create; AccessExclusiveLock public.m_1; line 21
ALTER TABLE public.m_1 ADD CONSTRAINT m_1_once UNIQUE USING INDEX m_1_once;
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_once

-- public.m_2.m_2_once; constraint.create; AccessExclusiveLock public.m_2; line 22
ALTER TABLE ONLY public.m_2 ADD CONSTRAINT m_2_once UNIQUE (at, v);
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_once

-- public.m_22.m_22_once; constraint.create; ShareUpdateExclusiveLock public.m_22; scan; not transactional; line 23
CREATE UNIQUE INDEX CONCURRENTLY m_22_once ON public.m_22 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_22_once

-- public.m_22.m_22_once; constraint.create; AccessExclusiveLock public.m_22; line 23
ALTER TABLE public.m_22 ADD CONSTRAINT m_22_once UNIQUE USING INDEX m_22_once;
-- back: ALTER TABLE public.m_22 DROP CONSTRAINT IF EXISTS m_22_once

-- public.m_v; index.create; ShareLock public.m; line 13
CREATE INDEX m_v ON ONLY public.m USING btree (v);
-- back: DROP INDEX IF EXISTS public.m_v

-- public.m_1_once; index-partition.create; line 21
ALTER INDEX public.m_once ATTACH PARTITION public.m_1_once;
-- back: ALTER TABLE public.o DROP CONSTRAINT IF EXISTS o_m
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_once
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_once
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_once
-- back: ALTER TABLE public.m_21 DROP CONSTRAINT IF EXISTS m_21_once
-- back: ALTER TABLE public.m_22 DROP CONSTRAINT IF EXISTS m_22_once
-- back: CREATE UNIQUE INDEX CONCURRENTLY m_21_once ON public.m_21 USING btree (at, v)
-- back: ALTER TABLE public.m_21 ADD CONSTRAINT m_21_once UNIQUE USING INDEX m_21_once
-- back: ALTER TABLE public.o ADD CONSTRAINT o_m FOREIGN KEY (at, v) REFERENCES public.m_21(at, v) NOT VALID
-- back: ALTER TABLE public.o VALIDATE CONSTRAINT o_m
-- back: ALTER TABLE public.m_21 REPLICA IDENTITY USING INDEX m_21_once

-- public.m_1_own; index-partition.create; AccessExclusiveLock public.m_1_own; line 7
ALTER INDEX public.m_v ATTACH PARTITION public.m_1_own;
-- back: DROP INDEX IF EXISTS public.m_v
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_own
-- back: DROP INDEX IF EXISTS public.m_2_own
-- back: CREATE INDEX CONCURRENTLY m_1_own ON public.m_1 USING btree (v)
-- back: CREATE INDEX m_2_own ON ONLY public.m_2 USING btree (v)
-- back: COMMENT ON INDEX public.m_2_own IS 'own'
-- back: CREATE INDEX CONCURRENTLY m_21_v ON public.m_21 USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_22_v ON public.m_22 USING btree (v)
-- back: ALTER INDEX public.m_2_own ATTACH PARTITION public.m_21_v
-- back: ALTER INDEX public.m_2_own ATTACH PARTITION public.m_22_v

-- public.m_21_once; index-partition.create; AccessExclusiveLock public.m_21_once; line 9
ALTER INDEX public.m_2_once ATTACH PARTITION public.m_21_once;
-- back: ALTER TABLE public.o DROP CONSTRAINT IF EXISTS o_m
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_once
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_once
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_once
-- back: ALTER TABLE public.m_21 DROP CONSTRAINT IF EXISTS m_21_once
-- back: ALTER TABLE public.m_22 DROP CONSTRAINT IF EXISTS m_22_once

-- public.m_22_once; index-partition.create; line 23
ALTER INDEX public.m_2_once ATTACH PARTITION public.m_22_once;
-- back: ALTER TABLE public.o DROP CONSTRAINT IF EXISTS o_m
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_once
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_once
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_once
-- back: ALTER TABLE public.m_21 DROP CONSTRAINT IF EXISTS m_21_once
-- back: ALTER TABLE public.m_22 DROP CONSTRAINT IF EXISTS m_22_once

-- public.m_2_once; index-partition.create; line 22
ALTER INDEX public.m_once ATTACH PARTITION public.m_2_once;
-- back: ALTER TABLE public.o DROP CONSTRAINT IF EXISTS o_m
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_once
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_once
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_once
-- back: ALTER TABLE public.m_21 DROP CONSTRAINT IF EXISTS m_21_once
-- back: ALTER TABLE public.m_22 DROP CONSTRAINT IF EXISTS m_22_once

-- public.m_2_own; index-partition.create; AccessExclusiveLock public.m_2_own; line 8
ALTER INDEX public.m_v ATTACH PARTITION public.m_2_own;
-- back: DROP INDEX IF EXISTS public.m_v
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_own
-- back: DROP INDEX IF EXISTS public.m_2_own
