-- public.m_22_v; index.create; ShareUpdateExclusiveLock public.m_22; scan; not transactional; line 10
CREATE INDEX CONCURRENTLY m_22_v ON public.m_22 USING btree (v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_22_v

-- public.m_1_v; index-partition.create; ShareUpdateExclusiveLock public.m_v; AccessExclusiveLock public.m_1_v; line 7
ALTER INDEX public.m_v ATTACH PARTITION public.m_1_v;
-- back: DROP INDEX IF EXISTS public.m_v
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_v
-- back: DROP INDEX IF EXISTS public.m_2_v
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_22_v
-- back: CREATE INDEX CONCURRENTLY m_1_v ON public.m_1 USING btree (v)
-- back: COMMENT ON INDEX public.m_1_v IS 'one'
-- back: CREATE INDEX m_2_v ON ONLY public.m_2 USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_21_v ON public.m_21 USING btree (v)
-- back: COMMENT ON INDEX public.m_21_v IS 'deep'
-- back: CREATE INDEX m_v ON ONLY public.m USING btree (v)
-- back: ALTER INDEX public.m_2_v ATTACH PARTITION public.m_21_v

-- public.m_22_v; index-partition.create; ShareUpdateExclusiveLock public.m_2_v; line 10
ALTER INDEX public.m_2_v ATTACH PARTITION public.m_22_v;
-- back: DROP INDEX IF EXISTS public.m_v
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_v
-- back: DROP INDEX IF EXISTS public.m_2_v
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_22_v

-- public.m_2_v; index-partition.create; ShareUpdateExclusiveLock public.m_v; AccessExclusiveLock public.m_2_v; line 8
ALTER INDEX public.m_v ATTACH PARTITION public.m_2_v;
-- back: DROP INDEX IF EXISTS public.m_v
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_v
-- back: DROP INDEX IF EXISTS public.m_2_v
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_22_v
