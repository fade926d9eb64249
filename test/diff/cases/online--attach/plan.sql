-- public.r_25; table.create column.create; line 4
CREATE TABLE public.r_25 (
    id integer NOT NULL,
    at date NOT NULL,
    v text
);
-- back: DROP TABLE public.r_25

-- public."s 1 1"; partition.create; AccessExclusiveLock public."s 1 1"; line 15
ALTER TABLE public."s 1 1" ADD CONSTRAINT "schemagate_bound_s 1 1" CHECK (((id IS NOT NULL) AND (id >= 0) AND (id < 1000) AND (k IS NOT NULL) AND (k = 1))) NOT VALID;
-- back: ALTER TABLE public."s 1 1" DROP CONSTRAINT IF EXISTS "schemagate_bound_s 1 1"

-- public."s 1 1"; partition.create; ShareUpdateExclusiveLock public."s 1 1"; scan; line 15
ALTER TABLE public."s 1 1" VALIDATE CONSTRAINT "schemagate_bound_s 1 1";

-- public."s 1 1"; partition.create; ShareUpdateExclusiveLock public.s_1; AccessExclusiveLock public."s 1 1"; AccessExclusiveLock public.s_1_rest; line 15
ALTER TABLE public.s_1 ATTACH PARTITION public."s 1 1" FOR VALUES IN (1);
-- back: ALTER TABLE public.s_1 DETACH PARTITION public."s 1 1"

-- public."s 1 1"; partition.create; AccessExclusiveLock public."s 1 1"; line 15
ALTER TABLE public."s 1 1" DROP CONSTRAINT "schemagate_bound_s 1 1";

-- public.e_1; partition.create; AccessExclusiveLock public.e_1; line 11
ALTER TABLE public.e_1 ADD CONSTRAINT schemagate_bound_e_1 CHECK (((id IS NOT NULL) AND (lower(s) IS NOT NULL) AND ((id > 0) OR ((id = 0) AND (lower(s) >= 'a'::text))) AND (id <= 100))) NOT VALID;
-- back: ALTER TABLE public.e_1 DROP CONSTRAINT IF EXISTS schemagate_bound_e_1

-- public.e_1; partition.create; ShareUpdateExclusiveLock public.e_1; scan; line 11
ALTER TABLE public.e_1 VALIDATE CONSTRAINT schemagate_bound_e_1;

-- public.e_1; partition.create; ShareUpdateExclusiveLock public.e; AccessExclusiveLock public.e_1; line 11
ALTER TABLE public.e ATTACH PARTITION public.e_1 FOR VALUES FROM (0, 'a') TO (100, MAXVALUE);
-- back: ALTER TABLE public.e DETACH PARTITION public.e_1

-- public.e_1; partition.create; AccessExclusiveLock public.e_1; line 11
ALTER TABLE public.e_1 DROP CONSTRAINT schemagate_bound_e_1;

-- public.h_0; partition.create; ShareUpdateExclusiveLock public.h; AccessExclusiveLock public.h_0; scan; line 9
ALTER TABLE public.h ATTACH PARTITION public.h_0 FOR VALUES WITH (modulus 1, remainder 0);
-- back: ALTER TABLE public.h DETACH PARTITION public.h_0

-- public.l_a; partition.create; AccessExclusiveLock public.l_a; line 6
ALTER TABLE public.l_a ADD CONSTRAINT schemagate_bound_l_a CHECK (((k IS NOT NULL) AND (k = ANY (ARRAY['a'::text, 'b'::text])))) NOT VALID;
-- back: ALTER TABLE public.l_a DROP CONSTRAINT IF EXISTS schemagate_bound_l_a

-- public.l_a; partition.create; ShareUpdateExclusiveLock public.l_a; scan; line 6
ALTER TABLE public.l_a VALIDATE CONSTRAINT schemagate_bound_l_a;

-- public.l_a; partition.create; ShareUpdateExclusiveLock public.l; AccessExclusiveLock public.l_a; line 6
ALTER TABLE public.l ATTACH PARTITION public.l_a FOR VALUES IN ('a', 'b');
-- back: ALTER TABLE public.l DETACH PARTITION public.l_a

-- public.l_a; partition.create; AccessExclusiveLock public.l_a; line 6
ALTER TABLE public.l_a DROP CONSTRAINT schemagate_bound_l_a;

-- public.l_null; partition.create; AccessExclusiveLock public.l_null; line 7
ALTER TABLE public.l_null ADD CONSTRAINT schemagate_bound_l_null CHECK (((k IS NULL) OR (k = 'c'::text))) NOT VALID;
-- back: ALTER TABLE public.l_null DROP CONSTRAINT IF EXISTS schemagate_bound_l_null

-- public.l_null; partition.create; ShareUpdateExclusiveLock public.l_null; scan; line 7
ALTER TABLE public.l_null VALIDATE CONSTRAINT schemagate_bound_l_null;

-- public.l_null; partition.create; ShareUpdateExclusiveLock public.l; AccessExclusiveLock public.l_null; line 7
ALTER TABLE public.l ATTACH PARTITION public.l_null FOR VALUES IN (NULL, 'c');
-- back: ALTER TABLE public.l DETACH PARTITION public.l_null

-- public.l_null; partition.create; AccessExclusiveLock public.l_null; line 7
ALTER TABLE public.l_null DROP CONSTRAINT schemagate_bound_l_null;

-- public.r_24; partition.create; AccessExclusiveLock public.r_24; line 3
ALTER TABLE public.r_24 ADD CONSTRAINT schemagate_bound_r_24 CHECK (((at IS NOT NULL) AND (at >= '2024-01-01'::date) AND (at < '2025-01-01'::date))) NOT VALID;
-- back: ALTER TABLE public.r_24 DROP CONSTRAINT IF EXISTS schemagate_bound_r_24

-- public.r_24; partition.create; ShareUpdateExclusiveLock public.r_24; scan; line 3
ALTER TABLE public.r_24 VALIDATE CONSTRAINT schemagate_bound_r_24;

-- public.r_24; partition.create; AccessExclusiveLock public.r_rest; line 3
ALTER TABLE public.r_rest ADD CONSTRAINT schemagate_outside_r_24 CHECK (NOT (((at IS NOT NULL) AND (at >= '2024-01-01'::date) AND (at < '2025-01-01'::date)))) NOT VALID;
-- back: ALTER TABLE public.r_rest DROP CONSTRAINT IF EXISTS schemagate_outside_r_24

-- public.r_24; partition.create; ShareUpdateExclusiveLock public.r_rest; scan; line 3
ALTER TABLE public.r_rest VALIDATE CONSTRAINT schemagate_outside_r_24;

-- public.r_24; partition.create; ShareUpdateExclusiveLock public.r; AccessExclusiveLock public.r_24; AccessExclusiveLock public.r_rest; line 3
ALTER TABLE public.r ATTACH PARTITION public.r_24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- back: ALTER TABLE public.r DETACH PARTITION public.r_24

-- public.r_24; partition.create; AccessExclusiveLock public.r_rest; line 3
ALTER TABLE public.r_rest DROP CONSTRAINT schemagate_outside_r_24;

-- public.r_24; partition.create; AccessExclusiveLock public.r_24; line 3
ALTER TABLE public.r_24 DROP CONSTRAINT schemagate_bound_r_24;

-- public.r_25; partition.create; AccessExclusiveLock public.r_rest; line 4
ALTER TABLE public.r_rest ADD CONSTRAINT schemagate_outside_r_25 CHECK (NOT (((at IS NOT NULL) AND (at >= '2025-01-01'::date) AND (at < '2026-01-01'::date)))) NOT VALID;
-- back: ALTER TABLE public.r_rest DROP CONSTRAINT IF EXISTS schemagate_outside_r_25

-- public.r_25; partition.create; ShareUpdateExclusiveLock public.r_rest; scan; line 4
ALTER TABLE public.r_rest VALIDATE CONSTRAINT schemagate_outside_r_25;

-- public.r_25; partition.create; ShareUpdateExclusiveLock public.r; AccessExclusiveLock public.r_rest; line 4
ALTER TABLE public.r ATTACH PARTITION public.r_25 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- back: ALTER TABLE public.r DETACH PARTITION public.r_25

-- public.r_25; partition.create; AccessExclusiveLock public.r_rest; line 4
ALTER TABLE public.r_rest DROP CONSTRAINT schemagate_outside_r_25;
