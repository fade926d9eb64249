-- public.a.id; column.alter; AccessExclusiveLock public.a; line 1
DO $do$ BEGIN
    ALTER TABLE public.a ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_a_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_a_id" BEFORE INSERT OR UPDATE ON public.a FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_a_id();
    ALTER TABLE public.a ENABLE ALWAYS TRIGGER "~schemagate_new_a_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_a_id" ON public.a
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_a_id()
-- back: ALTER TABLE public.a DROP COLUMN IF EXISTS schemagate_new_id

-- public.a.id; column.alter; RowExclusiveLock public.a; scan; not transactional; line 1
UPDATE public.a SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL;

-- public.a.id; column.alter; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID;

-- public.a.id; column.alter; ShareUpdateExclusiveLock public.a; scan; line 1
ALTER TABLE public.a VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.a.id; column.alter; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ALTER COLUMN schemagate_new_id SET NOT NULL;

-- public.a.id; column.alter; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.a.a_key; constraint.alter; ShareUpdateExclusiveLock public.a; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_key ON public.a USING btree (schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_a_key

-- public.b.b_a; constraint.alter; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b ADD CONSTRAINT schemagate_new_b_a FOREIGN KEY (a) REFERENCES public.a(schemagate_new_id) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT IF EXISTS schemagate_new_b_a

-- public.b.b_a; constraint.alter; ShareUpdateExclusiveLock public.b; RowShareLock public.a; scan; line 2
ALTER TABLE public.b VALIDATE CONSTRAINT schemagate_new_b_a;

-- public.a.id; column.alter; ShareUpdateExclusiveLock public.a; line 1
ANALYZE public.a;

-- public.a.id; column.alter; AccessExclusiveLock public.a; AccessExclusiveLock public.b; line 1
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_a_id" ON public.a;
    DROP FUNCTION public.schemagate_new_a_id();
    ALTER TABLE public.b DROP CONSTRAINT b_a;
    ALTER TABLE public.a DROP COLUMN id;
    ALTER TABLE public.a RENAME COLUMN schemagate_new_id TO id;
    ALTER TABLE public.a ADD CONSTRAINT a_key PRIMARY KEY USING INDEX schemagate_new_a_key;
    ALTER TABLE public.b RENAME CONSTRAINT schemagate_new_b_a TO b_a;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.a'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
    COMMENT ON CONSTRAINT a_key ON public.a IS 'kept 1';
    COMMENT ON CONSTRAINT b_a ON public.b IS 'kept 4';
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.a ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_a_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_a_id" BEFORE INSERT OR UPDATE ON public.a FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_a_id();
--           ALTER TABLE public.a ENABLE ALWAYS TRIGGER "~schemagate_new_a_id";
--       END $do$
-- back: UPDATE public.a SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ALTER TABLE public.a ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.a VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: ALTER TABLE public.a ALTER COLUMN schemagate_new_id SET NOT NULL
-- back: ALTER TABLE public.a DROP CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_key ON public.a USING btree (schemagate_new_id)
-- back: ALTER TABLE public.b ADD CONSTRAINT schemagate_new_b_a FOREIGN KEY (a) REFERENCES public.a(schemagate_new_id) NOT VALID
-- back: ALTER TABLE public.b VALIDATE CONSTRAINT schemagate_new_b_a
-- back: ANALYZE public.a
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_a_id" ON public.a;
--           DROP FUNCTION public.schemagate_new_a_id();
--           ALTER TABLE public.b DROP CONSTRAINT b_a;
--           ALTER TABLE public.a DROP COLUMN id;
--           ALTER TABLE public.a RENAME COLUMN schemagate_new_id TO id;
--           ALTER TABLE public.a ADD CONSTRAINT a_key PRIMARY KEY USING INDEX schemagate_new_a_key;
--           ALTER TABLE public.b RENAME CONSTRAINT schemagate_new_b_a TO b_a;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.a'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--           COMMENT ON CONSTRAINT a_key ON public.a IS 'kept 1';
--           COMMENT ON CONSTRAINT b_a ON public.b IS 'kept 4';
--       END $do$

-- public.b.a; column.alter; AccessExclusiveLock public.b; line 2
DO $do$ BEGIN
    ALTER TABLE public.b ADD COLUMN schemagate_new_a bigint;
    CREATE FUNCTION public.schemagate_new_b_a() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_a := NEW.a; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_b_a" BEFORE INSERT OR UPDATE ON public.b FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_b_a();
    ALTER TABLE public.b ENABLE ALWAYS TRIGGER "~schemagate_new_b_a";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_b_a" ON public.b
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_b_a()
-- back: ALTER TABLE public.b DROP COLUMN IF EXISTS schemagate_new_a

-- public.b.a; column.alter; RowExclusiveLock public.b; scan; not transactional; line 2
UPDATE public.b SET schemagate_new_a = a WHERE schemagate_new_a IS NULL AND a IS NOT NULL;

-- public.b.b_a; constraint.alter; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b ADD CONSTRAINT schemagate_new_b_a FOREIGN KEY (schemagate_new_a) REFERENCES public.a(id) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT IF EXISTS schemagate_new_b_a

-- public.b.b_a; constraint.alter; ShareUpdateExclusiveLock public.b; RowShareLock public.a; scan; line 2
ALTER TABLE public.b VALIDATE CONSTRAINT schemagate_new_b_a;

-- public.b.a; column.alter; ShareUpdateExclusiveLock public.b; line 2
ANALYZE public.b;

-- public.b.a; column.alter; AccessExclusiveLock public.b; AccessExclusiveLock public.a; line 2
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_b_a" ON public.b;
    DROP FUNCTION public.schemagate_new_b_a();
    ALTER TABLE public.b DROP CONSTRAINT b_a;
    ALTER TABLE public.b DROP COLUMN a;
    ALTER TABLE public.b RENAME COLUMN schemagate_new_a TO a;
    ALTER TABLE public.b RENAME CONSTRAINT schemagate_new_b_a TO b_a;
    COMMENT ON CONSTRAINT b_a ON public.b IS 'kept 4';
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.b ADD COLUMN schemagate_new_a integer;
--           CREATE FUNCTION public.schemagate_new_b_a() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_a := NEW.a; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_b_a" BEFORE INSERT OR UPDATE ON public.b FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_b_a();
--           ALTER TABLE public.b ENABLE ALWAYS TRIGGER "~schemagate_new_b_a";
--       END $do$
-- back: UPDATE public.b SET schemagate_new_a = a WHERE schemagate_new_a IS NULL AND a IS NOT NULL
-- back: ALTER TABLE public.b ADD CONSTRAINT schemagate_new_b_a FOREIGN KEY (schemagate_new_a) REFERENCES public.a(id) NOT VALID
-- back: ALTER TABLE public.b VALIDATE CONSTRAINT schemagate_new_b_a
-- back: ANALYZE public.b
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_b_a" ON public.b;
--           DROP FUNCTION public.schemagate_new_b_a();
--           ALTER TABLE public.b DROP CONSTRAINT b_a;
--           ALTER TABLE public.b DROP COLUMN a;
--           ALTER TABLE public.b RENAME COLUMN schemagate_new_a TO a;
--           ALTER TABLE public.b RENAME CONSTRAINT schemagate_new_b_a TO b_a;
--           COMMENT ON CONSTRAINT b_a ON public.b IS 'kept 4';
--       END $do$

-- public.a.a_m; constraint.drop; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_m;
-- back: ALTER TABLE public.a ADD CONSTRAINT a_m CHECK ((m > 0)) NOT VALID
-- back: ALTER TABLE public.a VALIDATE CONSTRAINT a_m
-- back: COMMENT ON CONSTRAINT a_m ON public.a IS 'kept 3'

-- public.b.b_n; constraint.drop; AccessExclusiveLock public.b; AccessExclusiveLock public.a; line 2
ALTER TABLE public.b DROP CONSTRAINT b_n;
-- back: ALTER TABLE public.b ADD CONSTRAINT b_n FOREIGN KEY (n) REFERENCES public.a(n) ON DELETE CASCADE NOT VALID
-- back: ALTER TABLE public.b VALIDATE CONSTRAINT b_n
-- back: COMMENT ON CONSTRAINT b_n ON public.b IS 'kept 5'

-- public.a.a_m; constraint.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT a_m CHECK ((m > '-1'::integer)) NOT VALID;
-- back: ALTER TABLE public.a DROP CONSTRAINT a_m

-- public.a.a_m; constraint.create; ShareUpdateExclusiveLock public.a; scan; line 1
ALTER TABLE public.a VALIDATE CONSTRAINT a_m;

-- public.a.a_m; constraint.comment; line 1
COMMENT ON CONSTRAINT a_m ON public.a IS 'kept 3';
-- back: COMMENT ON CONSTRAINT a_m ON public.a IS NULL

-- public.a.a_n; constraint.replace; ShareUpdateExclusiveLock public.a; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_n ON public.a USING btree (n) NULLS NOT DISTINCT;
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_n ON public.a USING btree (n)
-- back: ALTER TABLE public.a DROP CONSTRAINT a_n, ADD CONSTRAINT a_n UNIQUE USING INDEX schemagate_new_a_n
-- back: COMMENT ON CONSTRAINT a_n ON public.a IS 'kept 2'
-- back: COMMENT ON INDEX public.a_n IS 'kept 6'

-- public.a.a_n; constraint.replace; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_n, ADD CONSTRAINT a_n UNIQUE USING INDEX schemagate_new_a_n;

-- public.a.a_n; constraint.comment; line 1
COMMENT ON CONSTRAINT a_n ON public.a IS 'kept 2';
-- back: COMMENT ON CONSTRAINT a_n ON public.a IS NULL

-- public.a_m_n; index.replace; ShareUpdateExclusiveLock public.a; scan; not transactional; line 3
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_m_n ON public.a USING btree (m, n) INCLUDE (id);
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_m_n ON public.a USING btree (m, n)
-- back: DROP INDEX CONCURRENTLY public.a_m_n
-- back: ALTER INDEX public.schemagate_new_a_m_n RENAME TO a_m_n
-- back: COMMENT ON INDEX public.a_m_n IS 'kept 7'
-- back: ALTER TABLE public.a CLUSTER ON a_m_n
-- back: ALTER TABLE public.a REPLICA IDENTITY USING INDEX a_m_n

-- public.a_m_n; index.replace; ShareUpdateExclusiveLock public.a; not transactional; line 3
DROP INDEX CONCURRENTLY public.a_m_n;

-- public.a_m_n; index.replace; ShareUpdateExclusiveLock public.schemagate_new_a_m_n; line 3
ALTER INDEX public.schemagate_new_a_m_n RENAME TO a_m_n;

-- public.a_m_n; index.comment; ShareUpdateExclusiveLock public.a_m_n; line 3
COMMENT ON INDEX public.a_m_n IS 'kept 7';
-- back: COMMENT ON INDEX public.a_m_n IS NULL

-- public.b.b_n; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b ADD CONSTRAINT b_n FOREIGN KEY (n) REFERENCES public.a(n) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT b_n

-- public.b.b_n; constraint.create; ShareUpdateExclusiveLock public.b; RowShareLock public.a; scan; line 2
ALTER TABLE public.b VALIDATE CONSTRAINT b_n;

-- public.b.b_n; constraint.comment; line 2
COMMENT ON CONSTRAINT b_n ON public.b IS 'kept 5';
-- back: COMMENT ON CONSTRAINT b_n ON public.b IS NULL

-- public.a; cluster.create; ShareUpdateExclusiveLock public.a; line 1
ALTER TABLE public.a CLUSTER ON a_m_n;
-- back: ALTER TABLE public.a SET WITHOUT CLUSTER

-- public.a; replica-identity.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a REPLICA IDENTITY USING INDEX a_m_n;
-- back: ALTER TABLE public.a REPLICA IDENTITY DEFAULT

-- public.a_n; part-comment.create; ShareUpdateExclusiveLock public.a_n; line 1
COMMENT ON INDEX public.a_n IS 'kept 6';
-- back: COMMENT ON INDEX public.a_n IS NULL
