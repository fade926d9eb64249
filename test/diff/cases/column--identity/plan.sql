-- public.b.id; column.alter; AccessExclusiveLock public.b; line 2
DO $do$ BEGIN
    ALTER TABLE public.b ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_b_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_b_id" BEFORE INSERT OR UPDATE ON public.b FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_b_id();
    ALTER TABLE public.b ENABLE ALWAYS TRIGGER "~schemagate_new_b_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_b_id" ON public.b
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_b_id()
-- back: ALTER TABLE public.b DROP COLUMN IF EXISTS schemagate_new_id

-- public.b.id; column.alter; RowExclusiveLock public.b; scan; not transactional; line 2
UPDATE public.b SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL;

-- public.b.id; column.alter; AccessExclusiveLock public.b; line 2
ALTER TABLE public.b ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID;

-- public.b.id; column.alter; ShareUpdateExclusiveLock public.b; scan; line 2
ALTER TABLE public.b VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.b.id; column.alter; AccessExclusiveLock public.b; line 2
ALTER TABLE public.b ALTER COLUMN schemagate_new_id SET NOT NULL;

-- public.b.id; column.alter; AccessExclusiveLock public.b; line 2
ALTER TABLE public.b DROP CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.b.b_pkey; constraint.alter; ShareUpdateExclusiveLock public.b; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_b_pkey ON public.b USING btree (schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_b_pkey

-- public.b.id; column.alter; ShareUpdateExclusiveLock public.b; line 2
ANALYZE public.b;

-- public.b.id; column.alter; AccessExclusiveLock public.b; line 2
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_b_id" ON public.b;
    DROP FUNCTION public.schemagate_new_b_id();
    ALTER TABLE public.b ALTER COLUMN schemagate_new_id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.schemagate_new_b_id_seq);
    PERFORM setval('public.schemagate_new_b_id_seq', last_value, is_called) FROM public.b_id_seq;
    EXECUTE (SELECT coalesce(string_agg(format('GRANT %s ON SEQUENCE %s TO %s%s', a.privilege_type, 'public.schemagate_new_b_id_seq', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END), '; '), 'SELECT') FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'public.b_id_seq'::regclass);
    ALTER TABLE public.b DROP COLUMN id;
    ALTER TABLE public.b RENAME COLUMN schemagate_new_id TO id;
    ALTER SEQUENCE public.schemagate_new_b_id_seq RENAME TO b_id_seq;
    ALTER TABLE public.b ADD CONSTRAINT b_pkey PRIMARY KEY USING INDEX schemagate_new_b_pkey;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.b'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.b ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_b_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_b_id" BEFORE INSERT OR UPDATE ON public.b FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_b_id();
--           ALTER TABLE public.b ENABLE ALWAYS TRIGGER "~schemagate_new_b_id";
--       END $do$
-- back: UPDATE public.b SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ALTER TABLE public.b ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.b VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: ALTER TABLE public.b ALTER COLUMN schemagate_new_id SET NOT NULL
-- back: ALTER TABLE public.b DROP CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_b_pkey ON public.b USING btree (schemagate_new_id)
-- back: ANALYZE public.b
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_b_id" ON public.b;
--           DROP FUNCTION public.schemagate_new_b_id();
--           ALTER TABLE public.b ALTER COLUMN schemagate_new_id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.schemagate_new_b_id_seq);
--           PERFORM setval('public.schemagate_new_b_id_seq', last_value, is_called) FROM public.b_id_seq;
--           EXECUTE (SELECT coalesce(string_agg(format('GRANT %s ON SEQUENCE %s TO %s%s', a.privilege_type, 'public.schemagate_new_b_id_seq', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END), '; '), 'SELECT') FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'public.b_id_seq'::regclass);
--           ALTER TABLE public.b DROP COLUMN id;
--           ALTER TABLE public.b RENAME COLUMN schemagate_new_id TO id;
--           ALTER SEQUENCE public.schemagate_new_b_id_seq RENAME TO b_id_seq;
--           ALTER TABLE public.b ADD CONSTRAINT b_pkey PRIMARY KEY USING INDEX schemagate_new_b_pkey;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.b'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--       END $do$

-- public.a.id; column.alter; AccessExclusiveLock public.a; scan; line 1
DO $do$ BEGIN
    ALTER TABLE public.a ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME public.counter START WITH 100);
    PERFORM setval('public.counter', max(id)) FROM public.a WHERE id BETWEEN 100 AND 2147483647;
END $do$;
-- back: ALTER TABLE public.a ALTER COLUMN id DROP IDENTITY

-- public.b.id; column.alter; AccessExclusiveLock public.b; line 2
ALTER TABLE public.b ALTER COLUMN id SET GENERATED BY DEFAULT SET CACHE 20;
-- back: ALTER TABLE public.b ALTER COLUMN id SET GENERATED ALWAYS SET CACHE 1

-- public.c.id; column.alter; AccessExclusiveLock public.c; data loss possible; line 3
ALTER TABLE public.c ALTER COLUMN id DROP IDENTITY;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.c ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY 5 START WITH 10);
--           PERFORM setval('public.c_id_seq', max(id)) FROM public.c WHERE id BETWEEN 10 AND 2147483647;
--       END $do$
