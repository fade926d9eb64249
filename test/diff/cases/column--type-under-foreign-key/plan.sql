-- public.c.id; column.alter; AccessExclusiveLock public.c; line 3
DO $do$ BEGIN
    ALTER TABLE public.c ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_c_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_c_id" BEFORE INSERT OR UPDATE ON public.c FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_c_id();
    ALTER TABLE public.c ENABLE ALWAYS TRIGGER "~schemagate_new_c_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_c_id" ON public.c
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_c_id()
-- back: ALTER TABLE public.c DROP COLUMN IF EXISTS schemagate_new_id

-- public.c.id; column.alter; RowExclusiveLock public.c; scan; not transactional; line 3
UPDATE public.c SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL;

-- public.c.id; column.alter; AccessExclusiveLock public.c; line 3
ALTER TABLE public.c ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID;

-- public.c.id; column.alter; ShareUpdateExclusiveLock public.c; scan; line 3
ALTER TABLE public.c VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.c.id; column.alter; AccessExclusiveLock public.c; line 3
ALTER TABLE public.c ALTER COLUMN schemagate_new_id SET NOT NULL;

-- public.c.id; column.alter; AccessExclusiveLock public.c; line 3
ALTER TABLE public.c DROP CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.c.c_pkey; constraint.alter; ShareUpdateExclusiveLock public.c; scan; not transactional; line 3
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_c_pkey ON public.c USING btree (schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_c_pkey

-- public.d.d_c_id_fkey; constraint.alter; ShareRowExclusiveLock public.d; ShareRowExclusiveLock public.c; line 4
ALTER TABLE public.d ADD CONSTRAINT schemagate_new_d_c_id_fkey FOREIGN KEY (c_id) REFERENCES public.c(schemagate_new_id) NOT VALID;
-- back: ALTER TABLE public.d DROP CONSTRAINT IF EXISTS schemagate_new_d_c_id_fkey

-- public.d.d_c_id_fkey; constraint.alter; ShareUpdateExclusiveLock public.d; RowShareLock public.c; scan; line 4
ALTER TABLE public.d VALIDATE CONSTRAINT schemagate_new_d_c_id_fkey;

-- public.c.id; column.alter; ShareUpdateExclusiveLock public.c; line 3
ANALYZE public.c;

-- public.c.id; column.alter; AccessExclusiveLock public.c; AccessExclusiveLock public.d; line 3
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_c_id" ON public.c;
    DROP FUNCTION public.schemagate_new_c_id();
    ALTER TABLE public.d DROP CONSTRAINT d_c_id_fkey;
    ALTER TABLE public.c DROP COLUMN id;
    ALTER TABLE public.c RENAME COLUMN schemagate_new_id TO id;
    ALTER TABLE public.c ADD CONSTRAINT c_pkey PRIMARY KEY USING INDEX schemagate_new_c_pkey;
    ALTER TABLE public.d RENAME CONSTRAINT schemagate_new_d_c_id_fkey TO d_c_id_fkey;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.c'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.c ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_c_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_c_id" BEFORE INSERT OR UPDATE ON public.c FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_c_id();
--           ALTER TABLE public.c ENABLE ALWAYS TRIGGER "~schemagate_new_c_id";
--       END $do$
-- back: UPDATE public.c SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ALTER TABLE public.c ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.c VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: ALTER TABLE public.c ALTER COLUMN schemagate_new_id SET NOT NULL
-- back: ALTER TABLE public.c DROP CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_c_pkey ON public.c USING btree (schemagate_new_id)
-- back: ALTER TABLE public.d ADD CONSTRAINT schemagate_new_d_c_id_fkey FOREIGN KEY (c_id) REFERENCES public.c(schemagate_new_id) NOT VALID
-- back: ALTER TABLE public.d VALIDATE CONSTRAINT schemagate_new_d_c_id_fkey
-- back: ANALYZE public.c
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_c_id" ON public.c;
--           DROP FUNCTION public.schemagate_new_c_id();
--           ALTER TABLE public.d DROP CONSTRAINT d_c_id_fkey;
--           ALTER TABLE public.c DROP COLUMN id;
--           ALTER TABLE public.c RENAME COLUMN schemagate_new_id TO id;
--           ALTER TABLE public.c ADD CONSTRAINT c_pkey PRIMARY KEY USING INDEX schemagate_new_c_pkey;
--           ALTER TABLE public.d RENAME CONSTRAINT schemagate_new_d_c_id_fkey TO d_c_id_fkey;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.c'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--       END $do$

-- public.d.c_id; column.alter; AccessExclusiveLock public.d; line 4
DO $do$ BEGIN
    ALTER TABLE public.d ADD COLUMN schemagate_new_c_id bigint;
    CREATE FUNCTION public.schemagate_new_d_c_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_c_id := NEW.c_id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_d_c_id" BEFORE INSERT OR UPDATE ON public.d FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_d_c_id();
    ALTER TABLE public.d ENABLE ALWAYS TRIGGER "~schemagate_new_d_c_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_d_c_id" ON public.d
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_d_c_id()
-- back: ALTER TABLE public.d DROP COLUMN IF EXISTS schemagate_new_c_id

-- public.d.c_id; column.alter; RowExclusiveLock public.d; scan; not transactional; line 4
UPDATE public.d SET schemagate_new_c_id = c_id WHERE schemagate_new_c_id IS NULL AND c_id IS NOT NULL;

-- public.d.d_c_id_fkey; constraint.alter; ShareRowExclusiveLock public.d; ShareRowExclusiveLock public.c; line 4
ALTER TABLE public.d ADD CONSTRAINT schemagate_new_d_c_id_fkey FOREIGN KEY (schemagate_new_c_id) REFERENCES public.c(id) NOT VALID;
-- back: ALTER TABLE public.d DROP CONSTRAINT IF EXISTS schemagate_new_d_c_id_fkey

-- public.d.d_c_id_fkey; constraint.alter; ShareUpdateExclusiveLock public.d; RowShareLock public.c; scan; line 4
ALTER TABLE public.d VALIDATE CONSTRAINT schemagate_new_d_c_id_fkey;

-- public.d.c_id; column.alter; ShareUpdateExclusiveLock public.d; line 4
ANALYZE public.d;

-- public.d.c_id; column.alter; AccessExclusiveLock public.d; AccessExclusiveLock public.c; line 4
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_d_c_id" ON public.d;
    DROP FUNCTION public.schemagate_new_d_c_id();
    ALTER TABLE public.d DROP CONSTRAINT d_c_id_fkey;
    ALTER TABLE public.d DROP COLUMN c_id;
    ALTER TABLE public.d RENAME COLUMN schemagate_new_c_id TO c_id;
    ALTER TABLE public.d RENAME CONSTRAINT schemagate_new_d_c_id_fkey TO d_c_id_fkey;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.d ADD COLUMN schemagate_new_c_id integer;
--           CREATE FUNCTION public.schemagate_new_d_c_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_c_id := NEW.c_id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_d_c_id" BEFORE INSERT OR UPDATE ON public.d FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_d_c_id();
--           ALTER TABLE public.d ENABLE ALWAYS TRIGGER "~schemagate_new_d_c_id";
--       END $do$
-- back: UPDATE public.d SET schemagate_new_c_id = c_id WHERE schemagate_new_c_id IS NULL AND c_id IS NOT NULL
-- back: ALTER TABLE public.d ADD CONSTRAINT schemagate_new_d_c_id_fkey FOREIGN KEY (schemagate_new_c_id) REFERENCES public.c(id) NOT VALID
-- back: ALTER TABLE public.d VALIDATE CONSTRAINT schemagate_new_d_c_id_fkey
-- back: ANALYZE public.d
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_d_c_id" ON public.d;
--           DROP FUNCTION public.schemagate_new_d_c_id();
--           ALTER TABLE public.d DROP CONSTRAINT d_c_id_fkey;
--           ALTER TABLE public.d DROP COLUMN c_id;
--           ALTER TABLE public.d RENAME COLUMN schemagate_new_c_id TO c_id;
--           ALTER TABLE public.d RENAME CONSTRAINT schemagate_new_d_c_id_fkey TO d_c_id_fkey;
--       END $do$

-- public.b.b_a_id_fkey; constraint.drop; AccessExclusiveLock public.b; AccessExclusiveLock public.a; line 2
ALTER TABLE public.b DROP CONSTRAINT b_a_id_fkey;
-- back: ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a(id) NOT VALID
-- back: ALTER TABLE public.b VALIDATE CONSTRAINT b_a_id_fkey

-- public.a.id; column.alter; AccessExclusiveLock public.a; rewrite; data loss possible; line 1
ALTER TABLE public.a ALTER COLUMN id TYPE uuid USING id::uuid;
-- back: ALTER TABLE public.a ALTER COLUMN id TYPE text

-- public.b.a_id; column.alter; AccessExclusiveLock public.b; rewrite; data loss possible; line 2
ALTER TABLE public.b ALTER COLUMN a_id TYPE uuid USING a_id::uuid;
-- back: ALTER TABLE public.b ALTER COLUMN a_id TYPE text

-- public.b.b_a_id_fkey; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a(id) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT b_a_id_fkey

-- public.b.b_a_id_fkey; constraint.create; ShareUpdateExclusiveLock public.b; RowShareLock public.a; scan; line 2
ALTER TABLE public.b VALIDATE CONSTRAINT b_a_id_fkey;
