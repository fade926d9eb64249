-- public.m.m_once; constraint.drop; AccessExclusiveLock public.m
ALTER TABLE public.m DROP CONSTRAINT m_once;
-- back: ALTER TABLE ONLY public.m ADD CONSTRAINT m_once UNIQUE (at, v)

-- public.m_21; table.drop column.drop partition.drop; AccessExclusiveLock public.m_21; AccessExclusiveLock public.m_2; data loss certain
DROP TABLE public.m_21;
-- back: CREATE TABLE public.m_21 (
--           at integer NOT NULL,
--           v integer
--       )
-- back: ALTER TABLE public.m_2 ATTACH PARTITION public.m_21 FOR VALUES FROM (10) TO (20)

-- public.m_3; table.drop column.drop index.drop partition.drop index-partition.drop; AccessExclusiveLock public.m_3; AccessExclusiveLock public.m; data loss certain
DROP TABLE public.m_3;
-- back: CREATE TABLE public.m_3 (
--           at integer NOT NULL,
--           v integer
--       )
-- back: CREATE INDEX m_3_v ON public.m_3 USING btree (v)
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_3 FOR VALUES FROM (20) TO (30)

-- public.m_v; index.drop; AccessExclusiveLock public.m
DROP INDEX public.m_v;
-- back: CREATE INDEX m_v ON ONLY public.m USING btree (v)

-- public.m_1; partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; line 2
ALTER TABLE public.m DETACH PARTITION public.m_1;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_1 FOR VALUES FROM (0) TO (10)

-- public.m_2; table.drop column.drop partition.drop; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m
DROP TABLE public.m_2;
-- back: CREATE TABLE public.m_2 (
--           at integer NOT NULL,
--           v integer
--       ) PARTITION BY RANGE (at)
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM (10) TO (20)

-- public.m; table.drop column.drop; AccessExclusiveLock public.m
DROP TABLE public.m;
-- back: CREATE TABLE public.m (
--           at integer NOT NULL,
--           v integer
--       ) PARTITION BY RANGE (at)
