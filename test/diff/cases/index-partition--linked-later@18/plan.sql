-- public.m_32_a; index.drop; ShareUpdateExclusiveLock public.m_32; not transactional; line 6
DROP INDEX CONCURRENTLY public.m_32_a;
-- back: CREATE INDEX CONCURRENTLY m_32_a ON public.m_32 USING btree (v)

-- public.m_a; index.drop; AccessExclusiveLock public.m; line 1
DROP INDEX public.m_a;
-- back: CREATE INDEX m_a ON ONLY public.m USING btree (v)

-- public.m_2.at; column.alter; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m_2 RENAME CONSTRAINT m_2_at_not_null TO m_at_not_null;
-- back: ALTER TABLE public.m_2 RENAME CONSTRAINT m_at_not_null TO m_2_at_not_null

-- public.m_3.at; column.alter; AccessExclusiveLock public.m_3; scan; line 4
ALTER TABLE public.m_3 DROP CONSTRAINT own_m_3_at, ADD CONSTRAINT m_3_at_not_null NOT NULL at;
-- back: ALTER TABLE public.m_3 DROP CONSTRAINT m_3_at_not_null, ADD CONSTRAINT own_m_3_at NOT NULL at

-- public.m_31; table.create column.create; line 5
CREATE TABLE public.m_31 (
    at integer CONSTRAINT own_m_31_at NOT NULL,
    v integer
);
-- back: DROP TABLE public.m_31

-- public.m_3_b; index.create; ShareLock public.m_3; line 14
CREATE INDEX m_3_b ON ONLY public.m_3 USING btree (at, v);
-- back: DROP INDEX IF EXISTS public.m_3_b

-- public.m_31_b; index.create; line 15
CREATE INDEX m_31_b ON public.m_31 USING btree (at, v);
-- back: DROP INDEX IF EXISTS public.m_31_b

-- public.m_32_b; index.create; ShareUpdateExclusiveLock public.m_32; scan; not transactional; line 17
CREATE INDEX CONCURRENTLY m_32_b ON public.m_32 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_32_b

-- public.m_2; partition.create; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m_2 ADD CONSTRAINT schemagate_bound_m_2 CHECK (((at IS NOT NULL) AND (at >= 20) AND (at < 30))) NOT VALID;
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS schemagate_bound_m_2

-- public.m_2; partition.create; ShareUpdateExclusiveLock public.m_2; scan; line 3
ALTER TABLE public.m_2 VALIDATE CONSTRAINT schemagate_bound_m_2;

-- public.m_2; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM (20) TO (30);
-- back: ALTER TABLE public.m DETACH PARTITION public.m_2

-- public.m_2; partition.create; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m_2 DROP CONSTRAINT schemagate_bound_m_2;

-- public.m_31; partition.create index-partition.create; ShareUpdateExclusiveLock public.m_3; line 8
ALTER TABLE public.m_3 ATTACH PARTITION public.m_31 FOR VALUES FROM (30) TO (34);
-- back: ALTER TABLE public.m_3 DETACH PARTITION public.m_31

-- public.m_32_b; index-partition.create; line 17
ALTER INDEX public.m_3_b ATTACH PARTITION public.m_32_b;
-- back: DROP INDEX IF EXISTS public.m_3_b

-- public.m_3; partition.create; AccessExclusiveLock public.m_3; line 7
ALTER TABLE public.m_3 ADD CONSTRAINT schemagate_bound_m_3 CHECK (((at IS NOT NULL) AND (at >= 30) AND (at < 40))) NOT VALID;
-- back: ALTER TABLE public.m_3 DROP CONSTRAINT IF EXISTS schemagate_bound_m_3

-- public.m_3; partition.create; ShareUpdateExclusiveLock public.m_3; scan; line 7
ALTER TABLE public.m_3 VALIDATE CONSTRAINT schemagate_bound_m_3;

-- public.m_3; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_3; line 7
ALTER TABLE public.m ATTACH PARTITION public.m_3 FOR VALUES FROM (30) TO (40);
-- back: ALTER TABLE public.m DETACH PARTITION public.m_3

-- public.m_3; partition.create; AccessExclusiveLock public.m_3; line 7
ALTER TABLE public.m_3 DROP CONSTRAINT schemagate_bound_m_3;

-- public.m_1_b; index.comment; ShareUpdateExclusiveLock public.m_1_b; line 10
COMMENT ON INDEX public.m_1_b IS NULL;
-- back: COMMENT ON INDEX public.m_1_b IS 'm_1_b'
