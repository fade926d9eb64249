-- public.m_2; partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m DETACH PARTITION public.m_2;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')

-- public.m.mine; constraint.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.owner; AccessExclusiveLock public.m_1; line 2
ALTER TABLE public.m DROP CONSTRAINT mine;
-- back: ALTER TABLE public.m ADD CONSTRAINT mine FOREIGN KEY (v) REFERENCES public.owner(v)
