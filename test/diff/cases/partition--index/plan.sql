-- public.m_changed; index.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 5
DROP INDEX public.m_changed;
-- back: CREATE INDEX m_changed ON ONLY public.m USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_1_v_idx ON public.m_1 USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_2_v_idx ON public.m_2 USING btree (v)
-- back: ALTER INDEX public.m_changed ATTACH PARTITION public.m_1_v_idx
-- back: ALTER INDEX public.m_changed ATTACH PARTITION public.m_2_v_idx

-- public.m_old; index.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 1
DROP INDEX public.m_old;
-- back: CREATE INDEX m_old ON ONLY public.m USING btree (w)
-- back: CREATE INDEX CONCURRENTLY m_1_w_idx ON public.m_1 USING btree (w)
-- back: CREATE INDEX CONCURRENTLY m_2_w_idx ON public.m_2 USING btree (w)
-- back: ALTER INDEX public.m_old ATTACH PARTITION public.m_1_w_idx
-- back: ALTER INDEX public.m_old ATTACH PARTITION public.m_2_w_idx

-- public.m_changed; index.create; ShareLock public.m; line 5
CREATE INDEX m_changed ON ONLY public.m USING btree (v DESC);
-- back: DROP INDEX IF EXISTS public.m_changed

-- public.m_1_v_idx; index.create; ShareUpdateExclusiveLock public.m_1; scan; not transactional; line 2
CREATE INDEX CONCURRENTLY m_1_v_idx ON public.m_1 USING btree (v DESC);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_v_idx

-- public.m_2_v_idx; index.create; ShareUpdateExclusiveLock public.m_2; scan; not transactional; line 3
CREATE INDEX CONCURRENTLY m_2_v_idx ON public.m_2 USING btree (v DESC);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_v_idx

-- public.m_new; index.create; ShareLock public.m; line 4
CREATE INDEX m_new ON ONLY public.m USING btree (w, v);
-- back: DROP INDEX IF EXISTS public.m_new

-- public.m_1_w_v_idx; index.create; ShareUpdateExclusiveLock public.m_1; scan; not transactional; line 2
CREATE INDEX CONCURRENTLY m_1_w_v_idx ON public.m_1 USING btree (w, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_1_w_v_idx

-- public.m_2_w_v_idx; index.create; ShareUpdateExclusiveLock public.m_2; scan; not transactional; line 3
CREATE INDEX CONCURRENTLY m_2_w_v_idx ON public.m_2 USING btree (w, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_w_v_idx

-- public.m_1_v_idx; index-partition.create; ShareUpdateExclusiveLock public.m_changed; AccessExclusiveLock public.m_1_v_idx; line 2
ALTER INDEX public.m_changed ATTACH PARTITION public.m_1_v_idx;
-- back: DROP INDEX IF EXISTS public.m_changed

-- public.m_1_w_v_idx; index-partition.create; line 2
ALTER INDEX public.m_new ATTACH PARTITION public.m_1_w_v_idx;
-- back: DROP INDEX IF EXISTS public.m_new

-- public.m_2_v_idx; index-partition.create; ShareUpdateExclusiveLock public.m_changed; AccessExclusiveLock public.m_2_v_idx; line 3
ALTER INDEX public.m_changed ATTACH PARTITION public.m_2_v_idx;
-- back: DROP INDEX IF EXISTS public.m_changed

-- public.m_2_w_v_idx; index-partition.create; line 3
ALTER INDEX public.m_new ATTACH PARTITION public.m_2_w_v_idx;
-- back: DROP INDEX IF EXISTS public.m_new
