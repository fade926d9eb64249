-- public.m_a; index.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_21; AccessExclusiveLock public.m_22; AccessExclusiveLock public.m_2; line 1
DROP INDEX public.m_a;
-- back: CREATE INDEX m_a ON ONLY public.m USING btree (v)
-- back: CREATE INDEX m_2_a ON ONLY public.m_2 USING btree (v)
-- back: CREATE INDEX CONCURRENTLY m_21_a ON public.m_21 USING btree (v)
-- back: COMMENT ON INDEX public.m_21_a IS 'm_21_a'
-- back: CREATE INDEX CONCURRENTLY m_22_a ON public.m_22 USING btree (v)
-- back: ALTER INDEX public.m_2_a ATTACH PARTITION public.m_21_a
-- back: ALTER INDEX public.m_2_a ATTACH PARTITION public.m_22_a
-- back: ALTER INDEX public.m_a ATTACH PARTITION public.m_2_a

-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m_21; AccessExclusiveLock public.m_22; line 1
ALTER TABLE public.m ALTER COLUMN v DROP NOT NULL;
-- back: ALTER TABLE public.m ADD CONSTRAINT schemagate_not_null_v CHECK (v IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.m VALIDATE CONSTRAINT schemagate_not_null_v
-- back: ALTER TABLE public.m ALTER COLUMN v SET NOT NULL
-- back: ALTER TABLE public.m DROP CONSTRAINT schemagate_not_null_v

-- public.m_3.v; column.alter; AccessExclusiveLock public.m_3; line 8
ALTER TABLE public.m_3 ALTER COLUMN v DROP NOT NULL;
-- back: ALTER TABLE public.m_3 ADD CONSTRAINT schemagate_not_null_v CHECK (v IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.m_3 VALIDATE CONSTRAINT schemagate_not_null_v
-- back: ALTER TABLE public.m_3 ALTER COLUMN v SET NOT NULL
-- back: ALTER TABLE public.m_3 DROP CONSTRAINT schemagate_not_null_v

-- public.m_1; table.create column.create; line 2
CREATE TABLE public.m_1 (
    at integer NOT NULL,
    v integer
) PARTITION BY RANGE (at);
-- back: DROP TABLE public.m_1

-- public.m_11; table.create column.create; line 3
CREATE TABLE public.m_11 (
    at integer NOT NULL,
    v integer
);
-- back: DROP TABLE public.m_11

-- public.m_12; table.create column.create; line 4
CREATE TABLE public.m_12 (
    at integer NOT NULL,
    v integer
);
-- back: DROP TABLE public.m_12

-- public.m_12_a; index.create; line 11
CREATE INDEX m_12_a ON public.m_12 USING btree (v);
-- back: DROP INDEX public.m_12_a

-- public.m_1_b; index.create; line 14
CREATE INDEX m_1_b ON ONLY public.m_1 USING btree (at, v);
-- back: DROP INDEX public.m_1_b

-- public.m_12_b; index.create; line 15
CREATE INDEX m_12_b ON public.m_12 USING btree (at, v);
-- back: DROP INDEX IF EXISTS public.m_12_b

-- public.m_3_a; index.create; ShareUpdateExclusiveLock public.m_3; scan; not transactional; line 12
CREATE INDEX CONCURRENTLY m_3_a ON public.m_3 USING btree (v);
-- back: DROP INDEX CONCURRENTLY public.m_3_a

-- public.m_3_b; index.create; ShareUpdateExclusiveLock public.m_3; scan; not transactional; line 24
CREATE INDEX CONCURRENTLY m_3_b ON public.m_3 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY public.m_3_b

-- public.m_12; partition.create index-partition.create; line 9
ALTER TABLE public.m_1 ATTACH PARTITION public.m_12 FOR VALUES FROM (14) TO (18);
-- back: ALTER TABLE public.m_1 DETACH PARTITION public.m_12

-- public.m_22_b; index.comment; ShareUpdateExclusiveLock public.m_22_b; line 21
COMMENT ON INDEX public.m_22_b IS NULL;
-- back: COMMENT ON INDEX public.m_22_b IS 'm_22_b'

-- public.m_b; index.comment; ShareUpdateExclusiveLock public.m_b; line 13
COMMENT ON INDEX public.m_b IS 'm_b';
-- back: COMMENT ON INDEX public.m_b IS NULL

-- public.m_1; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; line 2
ALTER TABLE public.m ATTACH PARTITION public.m_1 FOR VALUES FROM (10) TO (20);
-- back: ALTER TABLE public.m DETACH PARTITION public.m_1

-- public.m_3; partition.create; AccessExclusiveLock public.m_3; line 8
ALTER TABLE public.m_3 ADD CONSTRAINT schemagate_bound_m_3 CHECK (((at IS NOT NULL) AND (at >= 30) AND (at < 40))) NOT VALID;
-- back: ALTER TABLE public.m_3 DROP CONSTRAINT IF EXISTS schemagate_bound_m_3

-- public.m_3; partition.create; ShareUpdateExclusiveLock public.m_3; scan; line 8
ALTER TABLE public.m_3 VALIDATE CONSTRAINT schemagate_bound_m_3;

-- public.m_3; partition.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_3; line 8
ALTER TABLE public.m ATTACH PARTITION public.m_3 FOR VALUES FROM (30) TO (40);
-- back: ALTER TABLE public.m DETACH PARTITION public.m_3

-- public.m_3; partition.create; AccessExclusiveLock public.m_3; line 8
ALTER TABLE public.m_3 DROP CONSTRAINT schemagate_bound_m_3;

-- public.m.m_once; constraint.create; AccessExclusiveLock public.m; line 26
ALTER TABLE ONLY public.m ADD CONSTRAINT m_once UNIQUE (at, v);
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_once

-- public.m_1.m_1_once; constraint.create; line 27
ALTER TABLE ONLY public.m_1 ADD CONSTRAINT m_1_once UNIQUE (at, v);
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_once

-- public.m_1_once; part-comment.create; line 27
COMMENT ON INDEX public.m_1_once IS 'm_1_once';
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS m_1_once

-- public.m_1_once; index-partition.create; line 27
ALTER INDEX public.m_once ATTACH PARTITION public.m_1_once;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS m_once
