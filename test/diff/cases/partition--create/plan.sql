-- public.region; enum.create; line 3
CREATE TYPE public.region AS ENUM (
    'eu',
    'us'
);
-- back: DROP TYPE public.region

-- public.bucket; table.create column.create; line 10
CREATE TABLE public.bucket (
    a integer,
    b text
) PARTITION BY RANGE (((a % 10)), lower(b));
-- back: DROP TABLE public.bucket

-- public.bucket_1; table.create column.create; line 11
CREATE TABLE public.bucket_1 (
    a integer,
    b text
);
-- back: DROP TABLE public.bucket_1

-- public.sale; table.create column.create constraint.create; line 4
CREATE TABLE public.sale (
    id bigint NOT NULL,
    region public.region NOT NULL,
    at timestamp with time zone NOT NULL,
    net numeric,
    gross numeric GENERATED ALWAYS AS ((net * 1.2)) STORED,
    CONSTRAINT sale_pkey PRIMARY KEY (region, at, id)
) PARTITION BY LIST (region);
-- back: DROP TABLE public.sale

-- public.sale; table.create; line 4
ALTER TABLE ONLY public.sale ALTER COLUMN net SET STATISTICS 500;
-- back: ALTER TABLE ONLY public.sale ALTER COLUMN net SET STATISTICS -1

-- public.sale_eu; table.create column.create constraint.create; line 6
CREATE TABLE public.sale_eu (
    id bigint NOT NULL,
    region public.region NOT NULL,
    at timestamp with time zone NOT NULL,
    net numeric,
    gross numeric GENERATED ALWAYS AS ((net * 1.2)) STORED,
    CONSTRAINT sale_eu_pkey PRIMARY KEY (region, at, id)
) PARTITION BY RANGE (at, id);
-- back: DROP TABLE public.sale_eu

-- archive.sale_eu_old; table.create column.create constraint.create; line 7
CREATE TABLE archive.sale_eu_old (
    id bigint NOT NULL,
    region public.region NOT NULL,
    at timestamp with time zone NOT NULL,
    net numeric,
    gross numeric GENERATED ALWAYS AS ((net * 1.2)) STORED,
    CONSTRAINT sale_eu_old_pkey PRIMARY KEY (region, at, id)
);
-- back: DROP TABLE archive.sale_eu_old

-- public.sale_eu_rest; table.create column.create constraint.create; line 8
CREATE TABLE public.sale_eu_rest (
    id bigint NOT NULL,
    region public.region NOT NULL,
    at timestamp with time zone NOT NULL,
    net numeric,
    gross numeric GENERATED ALWAYS AS ((net * 1.2)) STORED,
    CONSTRAINT sale_eu_rest_pkey PRIMARY KEY (region, at, id)
);
-- back: DROP TABLE public.sale_eu_rest

-- public.sale_us; table.create column.create default.create constraint.create; line 9
CREATE TABLE public.sale_us (
    id bigint NOT NULL,
    region public.region NOT NULL,
    at timestamp with time zone NOT NULL,
    net numeric DEFAULT 5,
    gross numeric GENERATED ALWAYS AS ((net * 1.2)) STORED,
    CONSTRAINT sale_us_pkey PRIMARY KEY (region, at, id)
) WITH (fillfactor = 70);
-- back: DROP TABLE public.sale_us

-- public.shard; table.create column.create; line 12
CREATE TABLE public.shard (
    name text COLLATE pg_catalog."C",
    n integer
) PARTITION BY HASH (name COLLATE "POSIX" text_pattern_ops, n);
-- back: DROP TABLE public.shard

-- public.shard_0; table.create column.create; line 13
CREATE TABLE public.shard_0 (
    name text COLLATE pg_catalog."C",
    n integer
);
-- back: DROP TABLE public.shard_0

-- public.shard_1; table.create column.create; line 14
CREATE TABLE public.shard_1 (
    name text COLLATE pg_catalog."C",
    n integer
);
-- back: DROP TABLE public.shard_1

-- public.sale_net; index.create; line 5
CREATE INDEX sale_net ON ONLY public.sale USING btree (net) WHERE (net > (0)::numeric);
-- back: DROP INDEX public.sale_net

-- public.sale_eu_net_idx; index.create; line 6
CREATE INDEX sale_eu_net_idx ON ONLY public.sale_eu USING btree (net) WHERE (net > (0)::numeric);
-- back: DROP INDEX IF EXISTS public.sale_eu_net_idx

-- archive.sale_eu_old_net_idx; index.create; line 7
CREATE INDEX sale_eu_old_net_idx ON archive.sale_eu_old USING btree (net) WHERE (net > (0)::numeric);
-- back: DROP INDEX IF EXISTS archive.sale_eu_old_net_idx

-- public.sale_eu_rest_net_idx; index.create; line 8
CREATE INDEX sale_eu_rest_net_idx ON public.sale_eu_rest USING btree (net) WHERE (net > (0)::numeric);
-- back: DROP INDEX IF EXISTS public.sale_eu_rest_net_idx

-- public.sale_eu_rest_net_idx; index.comment; line 8
COMMENT ON INDEX public.sale_eu_rest_net_idx IS 'of a partition''s index';

-- public.sale_us_net_idx; index.create; line 9
CREATE INDEX sale_us_net_idx ON public.sale_us USING btree (net) WITH (fillfactor='80') WHERE (net > (0)::numeric);
-- back: DROP INDEX IF EXISTS public.sale_us_net_idx

-- archive.sale_eu_old_pkey; part-comment.create; line 7
COMMENT ON INDEX archive.sale_eu_old_pkey IS 'of a partition''s key';
-- back: ALTER TABLE archive.sale_eu_old DROP CONSTRAINT IF EXISTS sale_eu_old_pkey

-- archive.sale_eu_old; partition.create index-partition.create; line 7
ALTER TABLE public.sale_eu ATTACH PARTITION archive.sale_eu_old FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2026-01-01 00:00:00+00', '10');
-- back: ALTER TABLE public.sale_eu DETACH PARTITION archive.sale_eu_old

-- public.bucket_1; partition.create; line 11
ALTER TABLE public.bucket ATTACH PARTITION public.bucket_1 FOR VALUES FROM (0, 'a') TO (5, 'b');
-- back: ALTER TABLE public.bucket DETACH PARTITION public.bucket_1

-- public.sale_eu; partition.create index-partition.create; line 6
ALTER TABLE public.sale ATTACH PARTITION public.sale_eu FOR VALUES IN ('eu');
-- back: ALTER TABLE public.sale DETACH PARTITION public.sale_eu

-- public.sale_eu_rest; partition.create index-partition.create; line 8
ALTER TABLE public.sale_eu ATTACH PARTITION public.sale_eu_rest DEFAULT;
-- back: ALTER TABLE public.sale_eu DETACH PARTITION public.sale_eu_rest

-- public.sale_us; partition.create index-partition.create; line 9
ALTER TABLE public.sale ATTACH PARTITION public.sale_us FOR VALUES IN ('us');
-- back: ALTER TABLE public.sale DETACH PARTITION public.sale_us

-- public.shard_0; partition.create; line 13
ALTER TABLE public.shard ATTACH PARTITION public.shard_0 FOR VALUES WITH (modulus 2, remainder 0);
-- back: ALTER TABLE public.shard DETACH PARTITION public.shard_0

-- public.shard_1; partition.create; line 14
ALTER TABLE public.shard ATTACH PARTITION public.shard_1 FOR VALUES WITH (modulus 2, remainder 1);
-- back: ALTER TABLE public.shard DETACH PARTITION public.shard_1
