-- public.m.v; column.drop default.drop index.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; data loss certain; line 1
ALTER TABLE public.m DROP COLUMN v;
-- back: ALTER TABLE public.m ADD COLUMN v integer
-- back: COMMENT ON COLUMN public.m_1.v IS 'gone'
-- back: ALTER TABLE public.m_1 ALTER COLUMN v SET DEFAULT 7
-- back: CREATE INDEX m_v ON ONLY public.m USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_1_v_idx ON public.m_1 USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_2_v_idx ON public.m_2 USING btree (v)
-- back: ALTER INDEX public.m_v ATTACH PARTITION public.m_1_v_idx
-- back: ALTER INDEX public.m_v ATTACH PARTITION public.m_2_v_idx
