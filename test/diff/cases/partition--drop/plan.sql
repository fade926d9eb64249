-- public.m_2; table.drop column.drop partition.drop; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m; data loss certain
DROP TABLE public.m_2;
-- back: CREATE TABLE public.m_2 (
--           at date NOT NULL,
--           v integer,
--           w text
--       )
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')
