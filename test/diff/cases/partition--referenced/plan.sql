-- public.m_2; partition.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2
ALTER TABLE public.m DETACH PARTITION public.m_2;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')

-- public.m_2; table.drop column.drop constraint.drop; AccessExclusiveLock public.m_2; AccessExclusiveLock public.owner; data loss certain
DROP TABLE public.m_2;
-- back: CREATE TABLE public.m_2 (
--           at date NOT NULL,
--           v integer,
--           CONSTRAINT m_2_pkey PRIMARY KEY (at)
--       )

-- public.m_3; partition.create; AccessExclusiveLock public.m_3; line 5
ALTER TABLE public.m_3 ADD CONSTRAINT schemagate_bound_m_3 CHECK (((at IS NOT NULL) AND (at >= '2026-03-01'::date) AND (at < '2026-04-01'::date))) NOT VALID;
-- back: ALTER TABLE public.m_3 DROP CONSTRAINT IF EXISTS schemagate_bound_m_3

-- public.m_3; partition.create; ShareUpdateExclusiveLock public.m_3; scan; line 5
ALTER TABLE public.m_3 VALIDATE CONSTRAINT schemagate_bound_m_3;

-- public.m_3; partition.create constraint.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_3; scan; line 5
ALTER TABLE public.m ATTACH PARTITION public.m_3 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
-- back: ALTER TABLE public.m DETACH PARTITION public.m_3
-- back: ALTER TABLE public.m_3 DROP CONSTRAINT mine

-- public.m_3; partition.create; AccessExclusiveLock public.m_3; line 5
ALTER TABLE public.m_3 DROP CONSTRAINT schemagate_bound_m_3;
