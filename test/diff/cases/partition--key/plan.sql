-- public.m_1; partition.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; line 2
ALTER TABLE public.m DETACH PARTITION public.m_1;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')

-- public.m_2; partition.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m DETACH PARTITION public.m_2;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')

-- public.m; table.drop column.drop index.drop; AccessExclusiveLock public.m; line 1
DROP TABLE public.m;
-- back: CREATE TABLE public.m (
--           at date NOT NULL,
--           v integer,
--           w text
--       ) PARTITION BY RANGE (at)
-- back: CREATE INDEX m_v ON ONLY public.m USING btree (v)

-- public.m; table.create column.create; line 1
CREATE TABLE public.m (
    at date NOT NULL,
    v integer,
    w text
) PARTITION BY RANGE (at, v);
-- back: DROP TABLE public.m

-- public.m_v; index.create; line 4
CREATE INDEX m_v ON ONLY public.m USING btree (v);
-- back: DROP INDEX public.m_v

-- public.m_1; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_1; scan; line 2
ALTER TABLE public.m ATTACH PARTITION public.m_1 FOR VALUES FROM ('2026-01-01', MINVALUE) TO ('2026-02-01', MINVALUE);
-- back: ALTER TABLE public.m DETACH PARTITION public.m_1

-- public.m_2; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_2; scan; line 3
ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01', MINVALUE) TO ('2026-03-01', MINVALUE);
-- back: ALTER TABLE public.m DETACH PARTITION public.m_2
