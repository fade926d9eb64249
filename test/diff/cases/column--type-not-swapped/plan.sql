-- public.copies.id; column.alter; AccessExclusiveLock public.copies; line 20
DO $do$ BEGIN
    ALTER TABLE public.copies ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_copies_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_copies_id" BEFORE INSERT OR UPDATE ON public.copies FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_copies_id();
    ALTER TABLE public.copies ENABLE ALWAYS TRIGGER "~schemagate_new_copies_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_copies_id" ON public.copies
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_copies_id()
-- back: ALTER TABLE public.copies DROP COLUMN IF EXISTS schemagate_new_id

-- public.copies.id; column.alter; RowExclusiveLock public.copies; scan; not transactional; line 20
UPDATE public.copies SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL;

-- public.copies.id; column.alter; ShareUpdateExclusiveLock public.copies; line 20
ANALYZE public.copies;

-- public.copies.id; column.alter; AccessExclusiveLock public.copies; line 20
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_copies_id" ON public.copies;
    DROP FUNCTION public.schemagate_new_copies_id();
    ALTER TABLE public.copies DROP COLUMN id;
    ALTER TABLE public.copies RENAME COLUMN schemagate_new_id TO id;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.copies ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_copies_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_copies_id" BEFORE INSERT OR UPDATE ON public.copies FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_copies_id();
--           ALTER TABLE public.copies ENABLE ALWAYS TRIGGER "~schemagate_new_copies_id";
--       END $do$
-- back: UPDATE public.copies SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ANALYZE public.copies
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_copies_id" ON public.copies;
--           DROP FUNCTION public.schemagate_new_copies_id();
--           ALTER TABLE public.copies DROP COLUMN id;
--           ALTER TABLE public.copies RENAME COLUMN schemagate_new_id TO id;
--       END $do$

-- public.moments.id; column.alter; AccessExclusiveLock public.moments; line 16
DO $do$ BEGIN
    ALTER TABLE public.moments ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_moments_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_moments_id" BEFORE INSERT OR UPDATE ON public.moments FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_moments_id();
    ALTER TABLE public.moments ENABLE ALWAYS TRIGGER "~schemagate_new_moments_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_moments_id" ON public.moments
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_moments_id()
-- back: ALTER TABLE public.moments DROP COLUMN IF EXISTS schemagate_new_id

-- public.moments.id; column.alter; RowExclusiveLock public.moments; scan; not transactional; line 16
UPDATE public.moments SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL;

-- public.moments.id; column.alter; ShareUpdateExclusiveLock public.moments; line 16
ANALYZE public.moments;

-- public.moments.id; column.alter; AccessExclusiveLock public.moments; line 16
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_moments_id" ON public.moments;
    DROP FUNCTION public.schemagate_new_moments_id();
    ALTER TABLE public.moments DROP COLUMN id;
    ALTER TABLE public.moments RENAME COLUMN schemagate_new_id TO id;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.moments ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_moments_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_moments_id" BEFORE INSERT OR UPDATE ON public.moments FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_moments_id();
--           ALTER TABLE public.moments ENABLE ALWAYS TRIGGER "~schemagate_new_moments_id";
--       END $do$
-- back: UPDATE public.moments SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ANALYZE public.moments
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_moments_id" ON public.moments;
--           DROP FUNCTION public.schemagate_new_moments_id();
--           ALTER TABLE public.moments DROP COLUMN id;
--           ALTER TABLE public.moments RENAME COLUMN schemagate_new_id TO id;
--       END $do$

-- public.sums; materialized-view.drop; AccessExclusiveLock public.sums; line 14
DROP MATERIALIZED VIEW public.sums;
-- back: CREATE MATERIALIZED VIEW public.sums AS
--        SELECT sum(id) AS sum
--          FROM public.summed

-- public.computed.twice; column.drop; AccessExclusiveLock public.computed; data loss certain; line 12
ALTER TABLE public.computed DROP COLUMN twice;
-- back: ALTER TABLE public.computed ADD COLUMN twice integer GENERATED ALWAYS AS ((id * 2)) STORED

-- public.compared.id; column.alter; AccessExclusiveLock public.compared; rewrite; trigger compare takes rows as a whole; line 24
ALTER TABLE public.compared ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.compared ALTER COLUMN id TYPE integer

-- public.computed.id; column.alter; AccessExclusiveLock public.computed; rewrite; line 12
ALTER TABLE public.computed ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.computed ALTER COLUMN id TYPE integer

-- public.copied.id; column.alter; AccessExclusiveLock public.copied; rewrite; trigger copy takes rows as a whole; line 21
ALTER TABLE public.copied ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.copied ALTER COLUMN id TYPE integer

-- public.deferred.id; column.alter; AccessExclusiveLock public.deferred; rewrite; line 15
ALTER TABLE public.deferred ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.deferred ALTER COLUMN id TYPE integer

-- public.filled.id; column.alter; AccessExclusiveLock public.filled; rewrite; line 19
ALTER TABLE public.filled ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.filled ALTER COLUMN id TYPE integer

-- public.forced.id; column.alter; AccessExclusiveLock public.forced; rewrite; row security is forced; line 17
ALTER TABLE public.forced ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.forced ALTER COLUMN id TYPE integer

-- public.given.id; column.alter; AccessExclusiveLock public.given; rewrite; line 8
ALTER TABLE public.given ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.given ALTER COLUMN id TYPE integer

-- public.last.id; column.alter; AccessExclusiveLock public.last; rewrite; line 4
ALTER TABLE public.last ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.last ALTER COLUMN id TYPE integer

-- public.moments.at; column.alter; AccessExclusiveLock public.moments; rewrite; data loss possible; line 16
ALTER TABLE public.moments ALTER COLUMN at TYPE timestamp with time zone USING at::timestamp with time zone;
-- back: ALTER TABLE public.moments ALTER COLUMN at TYPE text

-- public.parts.id; column.alter; AccessExclusiveLock public.parts; AccessExclusiveLock public.part; rewrite; line 10
ALTER TABLE public.parts ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.parts ALTER COLUMN id TYPE integer

-- public.stamped.id; column.alter; AccessExclusiveLock public.stamped; rewrite; trigger stamp cannot spare an UPDATE; line 2
ALTER TABLE public.stamped ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.stamped ALTER COLUMN id TYPE integer

-- public.summed.id; column.alter; AccessExclusiveLock public.summed; rewrite; line 13
ALTER TABLE public.summed ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.summed ALTER COLUMN id TYPE integer

-- public.computed.twice; column.create; AccessExclusiveLock public.computed; rewrite; line 12
ALTER TABLE public.computed ADD COLUMN twice integer GENERATED ALWAYS AS ((id * 2)) STORED;
-- back: ALTER TABLE public.computed DROP COLUMN twice

-- public.sums; materialized-view.create; scan; line 14
CREATE MATERIALIZED VIEW public.sums AS
 SELECT sum(id) AS sum
   FROM public.summed;
-- back: DROP MATERIALIZED VIEW public.sums
