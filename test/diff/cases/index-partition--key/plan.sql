-- public.m_2.m_2_once; constraint.create; ShareUpdateExclusiveLock public.m_2; scan; not transactional; line 7
CREATE UNIQUE INDEX CONCURRENTLY m_2_once ON public.m_2 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_once

-- public.m_2.m_2_once; constraint.create; AccessExclusiveLock public.m_2; line 7
ALTER TABLE public.m_2 ADD CONSTRAINT m_2_once UNIQUE USING INDEX m_2_once;
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_once

-- public.m_1_once; index-partition.create; ShareUpdateExclusiveLock public.m_once; AccessExclusiveLock public.m_1_once; line 5
ALTER INDEX public.m_once ATTACH PARTITION public.m_1_once;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_once
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_once
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_once
-- back: ALTER TABLE ONLY public.m ADD CONSTRAINT m_once UNIQUE (at, v)
-- back: CREATE UNIQUE INDEX CONCURRENTLY m_1_once ON public.m_1 USING btree (at, v)
-- back: ALTER TABLE public.m_1 ADD CONSTRAINT m_1_once UNIQUE USING INDEX m_1_once
-- back: ALTER TABLE public.m_1 REPLICA IDENTITY USING INDEX m_1_once

-- public.m_2_once; index-partition.create; ShareUpdateExclusiveLock public.m_once; line 7
ALTER INDEX public.m_once ATTACH PARTITION public.m_2_once;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_once
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_once
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_2_once
