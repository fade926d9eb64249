-- public.m_1; partition.drop trigger.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; line 3
ALTER TABLE public.m DETACH PARTITION public.m_1;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')
-- back: ALTER TABLE public.m_1 DISABLE TRIGGER stamped

-- public.m_4; table.create column.create constraint.create; line 7
CREATE TABLE public.m_4 (
    at date NOT NULL,
    v integer NOT NULL,
    CONSTRAINT m_4_pkey PRIMARY KEY (at, v)
);
-- back: DROP TABLE public.m_4

-- public.m_3.m_3_pkey; constraint.create; ShareUpdateExclusiveLock public.m_3; scan; not transactional; line 6
CREATE UNIQUE INDEX CONCURRENTLY m_3_pkey ON public.m_3 USING btree (at, v);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.m_3_pkey

-- public.m_3.m_3_pkey; constraint.create; AccessExclusiveLock public.m_3; line 6
ALTER TABLE public.m_3 ADD CONSTRAINT m_3_pkey PRIMARY KEY USING INDEX m_3_pkey;
-- back: ALTER TABLE public.m_3 DROP CONSTRAINT IF EXISTS m_3_pkey

-- public.m_3_v_idx; index.create; ShareUpdateExclusiveLock public.m_3; scan; not transactional; line 6
CREATE INDEX CONCURRENTLY m_3_v_idx ON public.m_3 USING btree (v);
-- back: DROP INDEX CONCURRENTLY public.m_3_v_idx

-- public.m_4_v_idx; index.create; line 7
CREATE INDEX m_4_v_idx ON public.m_4 USING btree (v);
-- back: DROP INDEX public.m_4_v_idx

-- public.m_2; partition.drop trigger.drop index-partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2; line 5
ALTER TABLE public.m DETACH PARTITION public.m_2;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')

-- public.m_2; partition.create trigger.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_2; scan; line 5
ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM ('2026-02-01') TO ('2026-02-15');
-- back: ALTER TABLE public.m DETACH PARTITION public.m_2

-- public.m_2.stamped; trigger.alter; ShareRowExclusiveLock public.m_2; line 5
ALTER TABLE public.m_2 DISABLE TRIGGER stamped;
-- back: ALTER TABLE public.m_2 ENABLE TRIGGER stamped

-- public.m_3; partition.create; AccessExclusiveLock public.m_3; line 6
ALTER TABLE public.m_3 ADD CONSTRAINT schemagate_bound_m_3 CHECK (((at IS NOT NULL) AND (at >= '2026-03-01'::date) AND (at < '2026-04-01'::date))) NOT VALID;
-- back: ALTER TABLE public.m_3 DROP CONSTRAINT IF EXISTS schemagate_bound_m_3

-- public.m_3; partition.create; ShareUpdateExclusiveLock public.m_3; scan; line 6
ALTER TABLE public.m_3 VALIDATE CONSTRAINT schemagate_bound_m_3;

-- public.m_3; partition.create trigger.create index-partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_3; line 6
ALTER TABLE public.m ATTACH PARTITION public.m_3 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
-- back: ALTER TABLE public.m DETACH PARTITION public.m_3

-- public.m_3; partition.create; AccessExclusiveLock public.m_3; line 6
ALTER TABLE public.m_3 DROP CONSTRAINT schemagate_bound_m_3;

-- public.m_4; partition.create trigger.create index-partition.create; ShareUpdateExclusiveLock public.m; line 7
ALTER TABLE public.m ATTACH PARTITION public.m_4 FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
-- back: ALTER TABLE public.m DETACH PARTITION public.m_4
