-- public.m_v; index.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_3; line 5
DROP INDEX public.m_v;
-- back: CREATE INDEX m_v ON ONLY public.m USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_3_v ON public.m_3 USING btree (v)
-- back: ALTER INDEX public.m_v ATTACH PARTITION public.m_3_v

-- public.m_2; partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m DETACH PARTITION public.m_2;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM (10) TO (20)

-- public.m_v; index.create; ShareLock public.m; line 5
CREATE INDEX m_v ON ONLY public.m USING btree (v);
-- back: DROP INDEX IF EXISTS public.m_v

-- public.m_3_v; index.create; ShareUpdateExclusiveLock public.m_3; scan; not transactional; line 6
CREATE INDEX CONCURRENTLY m_3_v ON public.m_3 USING btree (v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_3_v

-- public.m_3_v; index-partition.create; ShareUpdateExclusiveLock public.m_v; AccessExclusiveLock public.m_3_v; line 6
ALTER INDEX public.m_v ATTACH PARTITION public.m_3_v;
-- back: DROP INDEX IF EXISTS public.m_v
