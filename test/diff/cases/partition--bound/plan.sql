-- public.m_2; partition.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m DETACH PARTITION public.m_2;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')

-- public.m_2; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_2; scan; line 3
ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-04-01');
-- back: ALTER TABLE public.m DETACH PARTITION public.m_2

-- public.n_high; partition.drop; AccessExclusiveLock public.n; AccessExclusiveLock public.n_high; line 7
ALTER TABLE public.n DETACH PARTITION public.n_high;
-- back: ALTER TABLE public.n ATTACH PARTITION public.n_high FOR VALUES FROM (10) TO (20)

-- public.n_low; partition.drop; AccessExclusiveLock public.n; AccessExclusiveLock public.n_low; line 6
ALTER TABLE public.n DETACH PARTITION public.n_low;
-- back: ALTER TABLE public.n ATTACH PARTITION public.n_low FOR VALUES FROM (0) TO (10)

-- public.n_high; partition.create; ShareUpdateExclusiveLock public.n; AccessExclusiveLock public.n_high; scan; line 7
ALTER TABLE public.n ATTACH PARTITION public.n_high FOR VALUES FROM (12) TO (20);
-- back: ALTER TABLE public.n DETACH PARTITION public.n_high

-- public.n_low; partition.create; ShareUpdateExclusiveLock public.n; AccessExclusiveLock public.n_low; scan; line 6
ALTER TABLE public.n ATTACH PARTITION public.n_low FOR VALUES FROM (0) TO (12);
-- back: ALTER TABLE public.n DETACH PARTITION public.n_low
