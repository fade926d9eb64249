-- public.m_a; index.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 4
DROP INDEX public.m_a;
-- back: CREATE INDEX m_a ON ONLY public.m USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_1_a ON public.m_1 USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_2_a ON public.m_2 USING btree (v)
-- back: ALTER INDEX public.m_a ATTACH PARTITION public.m_1_a
-- back: ALTER INDEX public.m_a ATTACH PARTITION public.m_2_a

-- public.m_1_a; index.create; ShareUpdateExclusiveLock public.m_1; scan; not transactional; line 6
CREATE INDEX CONCURRENTLY m_1_a ON public.m_1 USING btree (v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_a

-- public.m_a; index.create; ShareLock public.m; line 4
CREATE INDEX m_a ON ONLY public.m USING btree (v);
-- back: DROP INDEX IF EXISTS public.m_a

-- public.m_2_a; index.create; ShareUpdateExclusiveLock public.m_2; scan; not transactional; line 7
CREATE INDEX CONCURRENTLY m_2_a ON public.m_2 USING btree (v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_a

-- public.m_1_a; index-partition.create; ShareUpdateExclusiveLock public.m_b; AccessExclusiveLock public.m_1_a; line 6
ALTER INDEX public.m_b ATTACH PARTITION public.m_1_a;
-- back: DROP INDEX IF EXISTS public.m_b
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_a
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_b
-- back: CREATE INDEX CONCURRENTLY m_2_b ON public.m_2 USING btree (v)
-- back: CREATE INDEX m_b ON ONLY public.m USING btree (v)
-- back: ALTER TABLE public.m_2 CLUSTER ON m_2_b

-- public.m_2_a; index-partition.create; ShareUpdateExclusiveLock public.m_a; AccessExclusiveLock public.m_2_a; line 7
ALTER INDEX public.m_a ATTACH PARTITION public.m_2_a;
-- back: DROP INDEX IF EXISTS public.m_a

-- public.m_2_b; index-partition.create; ShareUpdateExclusiveLock public.m_b; AccessExclusiveLock public.m_2_b; line 8
ALTER INDEX public.m_b ATTACH PARTITION public.m_2_b;
-- back: DROP INDEX IF EXISTS public.m_b
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_a
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_b
