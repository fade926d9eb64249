-- public.t.b; column.alter; AccessExclusiveLock public.t; line 3
DO $do$ BEGIN
    ALTER TABLE public.t ADD COLUMN schemagate_new_b integer;
    CREATE FUNCTION public.schemagate_new_t_b() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_b := NEW.b::integer; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_t_b" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_b();
    ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_b";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_t_b" ON public.t
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_t_b()
-- back: ALTER TABLE public.t DROP COLUMN IF EXISTS schemagate_new_b

-- public.t.b; column.alter; RowExclusiveLock public.t; scan; not transactional; line 3
UPDATE public.t SET schemagate_new_b = b::integer WHERE schemagate_new_b IS NULL AND b IS NOT NULL;

-- public.t.b; column.alter; ShareUpdateExclusiveLock public.t; line 3
ANALYZE public.t;

-- public.t.b; column.alter; AccessExclusiveLock public.t; data loss possible; line 3
DO $do$ BEGIN
    ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;
    DROP TRIGGER "~schemagate_new_t_b" ON public.t;
    DROP FUNCTION public.schemagate_new_t_b();
    ALTER TABLE public.t DROP COLUMN b;
    ALTER TABLE public.t RENAME COLUMN schemagate_new_b TO b;
    ALTER TABLE public.t ALTER COLUMN b SET DEFAULT 5;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.t ADD COLUMN schemagate_new_b character varying(10);
--           CREATE FUNCTION public.schemagate_new_t_b() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_b := NEW.b; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_t_b" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_b();
--           ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_b";
--       END $do$
-- back: UPDATE public.t SET schemagate_new_b = b WHERE schemagate_new_b IS NULL AND b IS NOT NULL
-- back: ANALYZE public.t
-- back: DO $do$ BEGIN
--           ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;
--           DROP TRIGGER "~schemagate_new_t_b" ON public.t;
--           DROP FUNCTION public.schemagate_new_t_b();
--           ALTER TABLE public.t DROP COLUMN b;
--           ALTER TABLE public.t RENAME COLUMN schemagate_new_b TO b;
--           ALTER TABLE public.t ALTER COLUMN b SET DEFAULT '5'::character varying;
--       END $do$

-- public.t.c; column.alter; AccessExclusiveLock public.t; line 3
DO $do$ BEGIN
    ALTER TABLE public.t ADD COLUMN schemagate_new_c public.mood;
    CREATE FUNCTION public.schemagate_new_t_c() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_c := NEW.c::public.mood; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_t_c" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_c();
    ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_c";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_t_c" ON public.t
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_t_c()
-- back: ALTER TABLE public.t DROP COLUMN IF EXISTS schemagate_new_c

-- public.t.c; column.alter; RowExclusiveLock public.t; scan; not transactional; line 3
UPDATE public.t SET schemagate_new_c = c::public.mood WHERE schemagate_new_c IS NULL AND c IS NOT NULL;

-- public.t.c; column.alter; ShareUpdateExclusiveLock public.t; line 3
ANALYZE public.t;

-- public.t.c; column.alter; AccessExclusiveLock public.t; AccessExclusiveLock public.v; data loss possible; line 3
DO $do$ BEGIN
    ALTER TABLE public.t ALTER COLUMN c DROP DEFAULT;
    DROP VIEW public.v;
    DROP TRIGGER "~schemagate_new_t_c" ON public.t;
    DROP FUNCTION public.schemagate_new_t_c();
    ALTER TABLE public.t DROP COLUMN c;
    ALTER TABLE public.t RENAME COLUMN schemagate_new_c TO c;
    CREATE VIEW public.v AS
 SELECT a,
    c
   FROM public.t;
    ALTER TABLE public.t ALTER COLUMN c SET DEFAULT 'ok'::public.mood;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.t ADD COLUMN schemagate_new_c text;
--           CREATE FUNCTION public.schemagate_new_t_c() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_c := NEW.c; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_t_c" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_c();
--           ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_c";
--       END $do$
-- back: UPDATE public.t SET schemagate_new_c = c WHERE schemagate_new_c IS NULL AND c IS NOT NULL
-- back: ANALYZE public.t
-- back: DO $do$ BEGIN
--           ALTER TABLE public.t ALTER COLUMN c DROP DEFAULT;
--           DROP VIEW public.v;
--           DROP TRIGGER "~schemagate_new_t_c" ON public.t;
--           DROP FUNCTION public.schemagate_new_t_c();
--           ALTER TABLE public.t DROP COLUMN c;
--           ALTER TABLE public.t RENAME COLUMN schemagate_new_c TO c;
--           CREATE VIEW public.v AS
--        SELECT a,
--           c
--          FROM public.t;
--           ALTER TABLE public.t ALTER COLUMN c SET DEFAULT 'ok'::text;
--       END $do$

-- public.t.g; column.alter; AccessExclusiveLock public.t; line 4
DO $do$ BEGIN
    ALTER TABLE public.t ADD COLUMN schemagate_new_g integer[];
    CREATE FUNCTION public.schemagate_new_t_g() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_g := NEW.g::integer[]; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_t_g" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_g();
    ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_g";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_t_g" ON public.t
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_t_g()
-- back: ALTER TABLE public.t DROP COLUMN IF EXISTS schemagate_new_g

-- public.t.g; column.alter; RowExclusiveLock public.t; scan; not transactional; line 4
UPDATE public.t SET schemagate_new_g = g::integer[] WHERE schemagate_new_g IS NULL AND g IS NOT NULL;

-- public.t.g; column.alter; ShareUpdateExclusiveLock public.t; line 4
ANALYZE public.t;

-- public.t.g; column.alter; AccessExclusiveLock public.t; data loss possible; line 4
DO $do$ BEGIN
    ALTER TABLE public.t ALTER COLUMN g DROP DEFAULT;
    DROP TRIGGER "~schemagate_new_t_g" ON public.t;
    DROP FUNCTION public.schemagate_new_t_g();
    ALTER TABLE public.t DROP COLUMN g;
    ALTER TABLE public.t RENAME COLUMN schemagate_new_g TO g;
    ALTER TABLE public.t ALTER COLUMN g SET DEFAULT '{}'::integer[];
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.t ADD COLUMN schemagate_new_g text[];
--           CREATE FUNCTION public.schemagate_new_t_g() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_g := NEW.g; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_t_g" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_g();
--           ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_g";
--       END $do$
-- back: UPDATE public.t SET schemagate_new_g = g WHERE schemagate_new_g IS NULL AND g IS NOT NULL
-- back: ANALYZE public.t
-- back: DO $do$ BEGIN
--           ALTER TABLE public.t ALTER COLUMN g DROP DEFAULT;
--           DROP TRIGGER "~schemagate_new_t_g" ON public.t;
--           DROP FUNCTION public.schemagate_new_t_g();
--           ALTER TABLE public.t DROP COLUMN g;
--           ALTER TABLE public.t RENAME COLUMN schemagate_new_g TO g;
--           ALTER TABLE public.t ALTER COLUMN g SET DEFAULT '{}'::text[];
--       END $do$

-- public.t.i; column.alter; AccessExclusiveLock public.t; line 4
DO $do$ BEGIN
    ALTER TABLE public.t ADD COLUMN schemagate_new_i jsonb;
    CREATE FUNCTION public.schemagate_new_t_i() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_i := NEW.i::jsonb; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_t_i" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_i();
    ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_i";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_t_i" ON public.t
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_t_i()
-- back: ALTER TABLE public.t DROP COLUMN IF EXISTS schemagate_new_i

-- public.t.i; column.alter; RowExclusiveLock public.t; scan; not transactional; line 4
UPDATE public.t SET schemagate_new_i = i::jsonb WHERE schemagate_new_i IS NULL AND i IS NOT NULL;

-- public.t.i; column.alter; ShareUpdateExclusiveLock public.t; line 4
ANALYZE public.t;

-- public.t.i; column.alter; AccessExclusiveLock public.t; data loss possible; line 4
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_t_i" ON public.t;
    DROP FUNCTION public.schemagate_new_t_i();
    ALTER TABLE public.t DROP COLUMN i;
    ALTER TABLE public.t RENAME COLUMN schemagate_new_i TO i;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.t ADD COLUMN schemagate_new_i text;
--           CREATE FUNCTION public.schemagate_new_t_i() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_i := NEW.i; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_t_i" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_i();
--           ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_i";
--       END $do$
-- back: UPDATE public.t SET schemagate_new_i = i WHERE schemagate_new_i IS NULL AND i IS NOT NULL
-- back: ANALYZE public.t
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_t_i" ON public.t;
--           DROP FUNCTION public.schemagate_new_t_i();
--           ALTER TABLE public.t DROP COLUMN i;
--           ALTER TABLE public.t RENAME COLUMN schemagate_new_i TO i;
--       END $do$

-- public.t.a; default.drop; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 1

-- public.t.d; default.drop; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN d DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN d SET DEFAULT true

-- public.t.f; default.drop; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN f DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN f SET DEFAULT 1.5

-- public.t.h; default.drop; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN h DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN h SET DEFAULT 3

-- public.v; view.drop; AccessExclusiveLock public.v; line 5
DROP VIEW public.v;
-- back: CREATE VIEW public.v AS
--        SELECT a,
--           c
--          FROM public.t

-- public.t.a; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 3
ALTER TABLE public.t ALTER COLUMN a TYPE text;
-- back: ALTER TABLE public.t ALTER COLUMN a TYPE integer USING a::integer

-- public.t.d; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 3
ALTER TABLE public.t ALTER COLUMN d TYPE integer USING d::integer;
-- back: ALTER TABLE public.t ALTER COLUMN d TYPE boolean USING d::boolean

-- public.t.e; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 4
ALTER TABLE public.t ALTER COLUMN e TYPE timestamp with time zone;
-- back: ALTER TABLE public.t ALTER COLUMN e TYPE timestamp without time zone

-- public.t.f; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 4
ALTER TABLE public.t ALTER COLUMN f TYPE bigint;
-- back: ALTER TABLE public.t ALTER COLUMN f TYPE numeric(10,2)

-- public.t.h; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 4
ALTER TABLE public.t ALTER COLUMN h TYPE boolean USING h::boolean;
-- back: ALTER TABLE public.t ALTER COLUMN h TYPE integer USING h::integer

-- public.v; view.create; line 5
CREATE VIEW public.v AS
 SELECT a,
    c
   FROM public.t;
-- back: DROP VIEW public.v

-- public.t.a; default.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'one'::text;
-- back: ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT

-- public.t.d; default.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN d SET DEFAULT 1;
-- back: ALTER TABLE public.t ALTER COLUMN d DROP DEFAULT

-- public.t.f; default.create; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN f SET DEFAULT 2;
-- back: ALTER TABLE public.t ALTER COLUMN f DROP DEFAULT

-- public.t.i; default.create; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN i SET DEFAULT '{}'::jsonb;
-- back: ALTER TABLE public.t ALTER COLUMN i DROP DEFAULT
