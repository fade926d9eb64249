-- public.m_v; index.drop cluster.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 4
DROP INDEX public.m_v;
-- back: CREATE INDEX m_v ON ONLY public.m USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_1_v_idx ON public.m_1 USING btree (v)
-- back: COMMENT ON INDEX public.m_1_v_idx IS 'one'
-- back: CREATE INDEX CONCURRENTLY m_2_v_idx ON public.m_2 USING btree (v)
-- back: ALTER TABLE public.m_1 CLUSTER ON m_1_v_idx
-- back: ALTER INDEX public.m_v ATTACH PARTITION public.m_1_v_idx
-- back: ALTER INDEX public.m_v ATTACH PARTITION public.m_2_v_idx

-- public.m_v; index.create; ShareLock public.m; line 4
CREATE INDEX m_v ON ONLY public.m USING btree (v);
-- back: DROP INDEX IF EXISTS public.m_v

-- public.m_1_v_idx; index.create; ShareUpdateExclusiveLock public.m_1; scan; not transactional; line 2
CREATE INDEX CONCURRENTLY m_1_v_idx ON public.m_1 USING btree (v) WITH (fillfactor='50');
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_v_idx

-- public.m_1_v_idx; index.comment; ShareUpdateExclusiveLock public.m_1_v_idx; line 2
COMMENT ON INDEX public.m_1_v_idx IS 'one';

-- public.m_2_v_idx; index.create; ShareUpdateExclusiveLock public.m_2; scan; not transactional; line 3
CREATE INDEX CONCURRENTLY m_2_v_idx ON public.m_2 USING btree (v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_v_idx

-- public.m_1; cluster.create; ShareUpdateExclusiveLock public.m_1; line 2
ALTER TABLE public.m_1 CLUSTER ON m_1_v_idx;
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_v_idx

-- public.m_1_v_idx; index-partition.create; ShareUpdateExclusiveLock public.m_v; AccessExclusiveLock public.m_1_v_idx; line 2
ALTER INDEX public.m_v ATTACH PARTITION public.m_1_v_idx;
-- back: DROP INDEX IF EXISTS public.m_v

-- public.m_2_v_idx; index-partition.create; ShareUpdateExclusiveLock public.m_v; AccessExclusiveLock public.m_2_v_idx; line 3
ALTER INDEX public.m_v ATTACH PARTITION public.m_2_v_idx;
-- back: DROP INDEX IF EXISTS public.m_v
