-- public.m_32_b; index.drop; ShareUpdateExclusiveLock public.m_32; not transactional; line 7
DROP INDEX CONCURRENTLY public.m_32_b;
-- back: CREATE INDEX CONCURRENTLY m_32_b ON public.m_32 USING btree (at, v)

-- public.m.m_once; constraint.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_3; AccessExclusiveLock public.m_32; line 1
ALTER TABLE public.m DROP CONSTRAINT m_once;
-- back: ALTER TABLE ONLY public.m ADD CONSTRAINT m_once UNIQUE (at, v)
-- back: ALTER TABLE ONLY public.m_3 ADD CONSTRAINT m_3_once UNIQUE (at, v)
-- back: CREATE UNIQUE INDEX CONCURRENTLY m_32_once ON public.m_32 USING btree (at, v)
-- back: ALTER TABLE public.m_32 ADD CONSTRAINT m_32_once UNIQUE USING INDEX m_32_once
-- back: ALTER INDEX public.m_3_once ATTACH PARTITION public.m_32_once
-- back: ALTER INDEX public.m_once ATTACH PARTITION public.m_3_once

-- public.m_3; partition.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_3; line 5
ALTER TABLE public.m DETACH PARTITION public.m_3;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_3 FOR VALUES FROM (30) TO (40)

-- public.m_3_a; index.drop index-partition.drop; AccessExclusiveLock public.m_3; AccessExclusiveLock public.m_31; AccessExclusiveLock public.m_32; line 5
DROP INDEX public.m_3_a;
-- back: CREATE INDEX m_3_a ON ONLY public.m_3 USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_31_a ON public.m_31 USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_32_a ON public.m_32 USING btree (v) WITH (fillfactor='50')
-- back: ALTER INDEX public.m_3_a ATTACH PARTITION public.m_31_a
-- back: ALTER INDEX public.m_3_a ATTACH PARTITION public.m_32_a

-- public.m_31.m_31_once; constraint.drop part-comment.drop; AccessExclusiveLock public.m_31; ShareUpdateExclusiveLock public.m_31_once; line 6
ALTER TABLE public.m_31 DROP CONSTRAINT m_31_once;
-- back: CREATE UNIQUE INDEX CONCURRENTLY m_31_once ON public.m_31 USING btree (at, v)
-- back: ALTER TABLE public.m_31 ADD CONSTRAINT m_31_once UNIQUE USING INDEX m_31_once
-- back: COMMENT ON INDEX public.m_31_once IS 'm_31_once'

-- public.m_3.v; column.alter; AccessExclusiveLock public.m_3; AccessExclusiveLock public.m_31; AccessExclusiveLock public.m_32; line 5
ALTER TABLE public.m_3 ADD CONSTRAINT schemagate_not_null_v CHECK (v IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.m_3 DROP CONSTRAINT IF EXISTS schemagate_not_null_v

-- public.m_3.v; column.alter; ShareUpdateExclusiveLock public.m_3; ShareUpdateExclusiveLock public.m_31; ShareUpdateExclusiveLock public.m_32; scan; line 5
ALTER TABLE public.m_3 VALIDATE CONSTRAINT schemagate_not_null_v;

-- public.m_3.v; column.alter; AccessExclusiveLock public.m_3; AccessExclusiveLock public.m_31; AccessExclusiveLock public.m_32; line 5
ALTER TABLE public.m_3 ALTER COLUMN v SET NOT NULL;
-- back: ALTER TABLE public.m_3 ALTER COLUMN v DROP NOT NULL

-- public.m_3.v; column.alter; AccessExclusiveLock public.m_3; AccessExclusiveLock public.m_31; AccessExclusiveLock public.m_32; line 5
ALTER TABLE public.m_3 DROP CONSTRAINT schemagate_not_null_v;

-- public.m_1; table.create column.create; line 2
CREATE TABLE public.m_1 (
    at integer NOT NULL,
    v integer NOT NULL
) PARTITION BY RANGE (at);
-- back: DROP TABLE public.m_1

-- public.m_12; table.create column.create; line 3
CREATE TABLE public.m_12 (
    at integer NOT NULL,
    v integer NOT NULL
);
-- back: DROP TABLE public.m_12

-- public.m_12_b; index.create; line 15
CREATE INDEX m_12_b ON public.m_12 USING btree (at, v);
-- back: DROP INDEX public.m_12_b

-- public.m_31_a; index.create; ShareUpdateExclusiveLock public.m_31; scan; not transactional; line 10
CREATE INDEX CONCURRENTLY m_31_a ON public.m_31 USING btree (v);
-- back: DROP INDEX CONCURRENTLY public.m_31_a

-- public.m_32_a; index.create; ShareUpdateExclusiveLock public.m_32; scan; not transactional; line 11
CREATE INDEX CONCURRENTLY m_32_a ON public.m_32 USING btree (v);
-- back: DROP INDEX CONCURRENTLY public.m_32_a

-- public.m_12; partition.create; line 3
ALTER TABLE public.m_1 ATTACH PARTITION public.m_12 FOR VALUES FROM (14) TO (18);
-- back: ALTER TABLE public.m_1 DETACH PARTITION public.m_12

-- public.m_2; partition.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m DETACH PARTITION public.m_2;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM (20) TO (28)

-- public.m_2; cluster.drop; ShareUpdateExclusiveLock public.m_2; line 4
ALTER TABLE public.m_2 SET WITHOUT CLUSTER;
-- back: ALTER TABLE public.m_2 CLUSTER ON m_2_a

-- public.m_a; index.drop; AccessExclusiveLock public.m; line 8
DROP INDEX public.m_a;
-- back: CREATE INDEX m_a ON ONLY public.m USING btree (v)

-- public.m_2.m_2_once; constraint.drop; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m_2 DROP CONSTRAINT m_2_once;
-- back: CREATE UNIQUE INDEX CONCURRENTLY m_2_once ON public.m_2 USING btree (at, v)
-- back: ALTER TABLE public.m_2 ADD CONSTRAINT m_2_once UNIQUE USING INDEX m_2_once

-- public.m.v; column.alter; AccessExclusiveLock public.m; line 1
ALTER TABLE public.m ADD CONSTRAINT schemagate_not_null_v CHECK (v IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS schemagate_not_null_v

-- public.m.v; column.alter; ShareUpdateExclusiveLock public.m; scan; line 1
ALTER TABLE public.m VALIDATE CONSTRAINT schemagate_not_null_v;

-- public.m.v; column.alter; AccessExclusiveLock public.m; line 1
ALTER TABLE public.m ALTER COLUMN v SET NOT NULL;
-- back: ALTER TABLE public.m ALTER COLUMN v DROP NOT NULL

-- public.m.v; column.alter; AccessExclusiveLock public.m; line 1
ALTER TABLE public.m DROP CONSTRAINT schemagate_not_null_v;

-- public.m_2.v; column.alter; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m_2 ADD CONSTRAINT schemagate_not_null_v CHECK (v IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS schemagate_not_null_v

-- public.m_2.v; column.alter; ShareUpdateExclusiveLock public.m_2; scan; line 4
ALTER TABLE public.m_2 VALIDATE CONSTRAINT schemagate_not_null_v;

-- public.m_2.v; column.alter; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m_2 ALTER COLUMN v SET NOT NULL;
-- back: ALTER TABLE public.m_2 ALTER COLUMN v DROP NOT NULL

-- public.m_2.v; column.alter; AccessExclusiveLock public.m_2; line 4
ALTER TABLE public.m_2 DROP CONSTRAINT schemagate_not_null_v;

-- public.m_b; index.create; ShareLock public.m; line 12
CREATE INDEX m_b ON ONLY public.m USING btree (at, v);
-- back: DROP INDEX public.m_b

-- public.m_2_b; index.create; ShareUpdateExclusiveLock public.m_2; scan; not transactional; line 13
CREATE INDEX CONCURRENTLY m_2_b ON public.m_2 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_2_b

-- public.m_2_b; index.comment; line 13
COMMENT ON INDEX public.m_2_b IS 'm_2_b';

-- public.m_2_a; index.comment; ShareUpdateExclusiveLock public.m_2_a; line 9
COMMENT ON INDEX public.m_2_a IS 'm_2_a';
-- back: COMMENT ON INDEX public.m_2_a IS NULL

-- public.m_2; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_2; scan; line 4
ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM (20) TO (30);
-- back: ALTER TABLE public.m DETACH PARTITION public.m_2

-- public.m_a; index.create; ShareLock public.m; line 8
CREATE INDEX m_a ON ONLY public.m USING btree (v);
-- back: DROP INDEX public.m_a
