-- public.parted; table.create column.create; line 2
CREATE TABLE public.parted (
    a integer,
    b int4range
) PARTITION BY RANGE (a);
-- back: DROP TABLE public.parted

-- public.parted_one; table.create column.create constraint.create; line 3
CREATE TABLE public.parted_one (
    a integer,
    b int4range,
    CONSTRAINT one_once UNIQUE (a)
);
-- back: DROP TABLE public.parted_one

-- public.parted_three; table.create column.create; line 7
CREATE TABLE public.parted_three (
    a integer,
    b int4range
) PARTITION BY RANGE (a);
-- back: DROP TABLE public.parted_three

-- public.parted_three_one; table.create column.create; line 8
CREATE TABLE public.parted_three_one (
    a integer,
    b int4range
);
-- back: DROP TABLE public.parted_three_one

-- public.parted_two; table.create column.create; line 4
CREATE TABLE public.parted_two (
    a integer,
    b int4range
) PARTITION BY RANGE (a);
-- back: DROP TABLE public.parted_two

-- public.parted_two_one; table.create column.create; line 5
CREATE TABLE public.parted_two_one (
    a integer,
    b int4range
);
-- back: DROP TABLE public.parted_two_one

-- public.parted_two_two; table.create column.create; line 6
CREATE TABLE public.parted_two_two (
    a integer,
    b int4range
);
-- back: DROP TABLE public.parted_two_two

-- public.parted_one; partition.create; line 3
ALTER TABLE public.parted ATTACH PARTITION public.parted_one FOR VALUES FROM (0) TO (10);
-- back: ALTER TABLE public.parted DETACH PARTITION public.parted_one

-- public.parted_three; partition.create; line 7
ALTER TABLE public.parted ATTACH PARTITION public.parted_three FOR VALUES FROM (20) TO (30);
-- back: ALTER TABLE public.parted DETACH PARTITION public.parted_three

-- public.parted_two; partition.create; line 4
ALTER TABLE public.parted ATTACH PARTITION public.parted_two FOR VALUES FROM (10) TO (20);
-- back: ALTER TABLE public.parted DETACH PARTITION public.parted_two

-- public.parted.parted_once; constraint.create; line 16
ALTER TABLE ONLY public.parted ADD CONSTRAINT parted_once UNIQUE (a);
-- back: ALTER TABLE public.parted DROP CONSTRAINT parted_once

-- public.parted_a; index.create; line 9
CREATE INDEX parted_a ON ONLY public.parted USING btree (a);
-- back: DROP INDEX IF EXISTS public.parted_a

-- public.one_a; index.create; line 10
CREATE INDEX one_a ON public.parted_one USING btree (a);
-- back: DROP INDEX IF EXISTS public.one_a

-- public.three_a; index.create; line 18
CREATE INDEX three_a ON ONLY public.parted_three USING btree (a);
-- back: DROP INDEX IF EXISTS public.three_a

-- public.parted_three_one_a_idx; index.create; line 8
CREATE INDEX parted_three_one_a_idx ON public.parted_three_one USING btree (a);
-- back: DROP INDEX IF EXISTS public.parted_three_one_a_idx

-- public.parted_two_one; partition.create; line 5
ALTER TABLE public.parted_two ATTACH PARTITION public.parted_two_one FOR VALUES FROM (10) TO (15);
-- back: ALTER TABLE public.parted_two DETACH PARTITION public.parted_two_one

-- public.parted_two_two; partition.create; line 6
ALTER TABLE public.parted_two ATTACH PARTITION public.parted_two_two FOR VALUES FROM (15) TO (20);
-- back: ALTER TABLE public.parted_two DETACH PARTITION public.parted_two_two

-- public.two_a; index.create; line 12
CREATE INDEX two_a ON ONLY public.parted_two USING btree (a);
-- back: DROP INDEX IF EXISTS public.two_a

-- public.two_two_a; index.create; line 13
CREATE INDEX two_two_a ON public.parted_two_two USING btree (a);
-- back: DROP INDEX IF EXISTS public.two_two_a

-- public.one_a; index-partition.create; line 10
ALTER INDEX public.parted_a ATTACH PARTITION public.one_a;
-- back: DROP INDEX IF EXISTS public.parted_a

-- public.three_a; index-partition.create; line 18
ALTER INDEX public.parted_a ATTACH PARTITION public.three_a;
-- back: DROP INDEX IF EXISTS public.parted_a

-- public.parted_three_one; partition.create index-partition.create; line 8
ALTER TABLE public.parted_three ATTACH PARTITION public.parted_three_one FOR VALUES FROM (20) TO (30);
-- back: ALTER TABLE public.parted_three DETACH PARTITION public.parted_three_one

-- public.two_two_a; index-partition.create; line 13
ALTER INDEX public.two_a ATTACH PARTITION public.two_two_a;
-- back: DROP INDEX IF EXISTS public.two_a

-- public.two_a; index-partition.create; line 12
ALTER INDEX public.parted_a ATTACH PARTITION public.two_a;
-- back: DROP INDEX IF EXISTS public.parted_a
