-- public.m_2; partition.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m DETACH PARTITION public.m_2;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')

-- public.m_2; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_2; scan; line 3
ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-04-01');
-- back: ALTER TABLE public.m DETACH PARTITION public.m_2
