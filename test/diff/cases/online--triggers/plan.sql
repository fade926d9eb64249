-- public.customers.id; column.alter; AccessExclusiveLock public.customers; line 3
DO $do$ BEGIN
    ALTER TABLE public.customers ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_customers_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_customers_id" BEFORE INSERT OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_customers_id();
    ALTER TABLE public.customers ENABLE ALWAYS TRIGGER "~schemagate_new_customers_id";
    CREATE OR REPLACE TRIGGER "at WHEN (it) is FOR EACH ROW" BEFORE UPDATE ON public.customers FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.customers FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp('a', 'b) EXECUTE');
    CREATE OR REPLACE TRIGGER known AFTER UPDATE ON public.customers FOR EACH ROW WHEN ((pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) AND ((((old.name)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) OR (old.id > 0)))) EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER loud AFTER UPDATE OF loud ON public.customers FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER mirrored BEFORE UPDATE ON public.customers FOR EACH ROW WHEN ((pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) AND (((old.name IS NOT NULL) AND (pg_trigger_depth() = 1)))) EXECUTE FUNCTION public.stamp();
    ALTER TABLE public.customers ENABLE ALWAYS TRIGGER mirrored;
    CREATE OR REPLACE TRIGGER summed AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
END $do$;
-- back: CREATE OR REPLACE TRIGGER "at WHEN (it) is FOR EACH ROW" BEFORE UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp()
-- back: CREATE OR REPLACE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp('a', 'b) EXECUTE')
-- back: CREATE OR REPLACE TRIGGER known AFTER UPDATE ON public.customers FOR EACH ROW WHEN ((((old.name)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) OR (old.id > 0))) EXECUTE FUNCTION public.stamp()
-- back: CREATE OR REPLACE TRIGGER loud AFTER UPDATE OF loud ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp()
-- back: CREATE OR REPLACE TRIGGER mirrored BEFORE UPDATE ON public.customers FOR EACH ROW WHEN (((old.name IS NOT NULL) AND (pg_trigger_depth() = 1))) EXECUTE FUNCTION public.stamp()
-- back: ALTER TABLE public.customers ENABLE ALWAYS TRIGGER mirrored
-- back: CREATE OR REPLACE TRIGGER summed AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION public.stamp()
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_customers_id" ON public.customers
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_customers_id()
-- back: ALTER TABLE public.customers DROP COLUMN IF EXISTS schemagate_new_id

-- public.customers.id; column.alter; RowExclusiveLock public.customers; scan; not transactional; line 3
UPDATE public.customers SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL;

-- public.customers.id; column.alter; AccessExclusiveLock public.customers; line 3
ALTER TABLE public.customers ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID;

-- public.customers.id; column.alter; ShareUpdateExclusiveLock public.customers; scan; line 3
ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.customers.id; column.alter; AccessExclusiveLock public.customers; line 3
ALTER TABLE public.customers ALTER COLUMN schemagate_new_id SET NOT NULL;

-- public.customers.id; column.alter; AccessExclusiveLock public.customers; line 3
ALTER TABLE public.customers DROP CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.customers.customers_pkey; constraint.alter; ShareUpdateExclusiveLock public.customers; scan; not transactional; line 3
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_customers_pkey ON public.customers USING btree (schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_customers_pkey

-- public.customers.id; column.alter; ShareUpdateExclusiveLock public.customers; line 3
ANALYZE public.customers;

-- public.customers.id; column.alter; AccessExclusiveLock public.customers; line 3
DO $do$ BEGIN
    DROP TRIGGER known ON public.customers;
    DROP TRIGGER "~schemagate_new_customers_id" ON public.customers;
    DROP FUNCTION public.schemagate_new_customers_id();
    CREATE OR REPLACE TRIGGER "at WHEN (it) is FOR EACH ROW" BEFORE UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp('a', 'b) EXECUTE');
    CREATE OR REPLACE TRIGGER loud AFTER UPDATE OF loud ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER mirrored BEFORE UPDATE ON public.customers FOR EACH ROW WHEN (((old.name IS NOT NULL) AND (pg_trigger_depth() = 1))) EXECUTE FUNCTION public.stamp();
    ALTER TABLE public.customers ENABLE ALWAYS TRIGGER mirrored;
    CREATE OR REPLACE TRIGGER summed AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION public.stamp();
    ALTER TABLE public.customers DROP COLUMN id;
    ALTER TABLE public.customers RENAME COLUMN schemagate_new_id TO id;
    ALTER TABLE public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY USING INDEX schemagate_new_customers_pkey;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.customers'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
    CREATE TRIGGER known AFTER UPDATE ON public.customers FOR EACH ROW WHEN ((((old.name)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) OR (old.id > 0))) EXECUTE FUNCTION public.stamp();
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.customers ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_customers_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_customers_id" BEFORE INSERT OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_customers_id();
--           ALTER TABLE public.customers ENABLE ALWAYS TRIGGER "~schemagate_new_customers_id";
--           CREATE OR REPLACE TRIGGER "at WHEN (it) is FOR EACH ROW" BEFORE UPDATE ON public.customers FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
--           CREATE OR REPLACE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.customers FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp('a', 'b) EXECUTE');
--           CREATE OR REPLACE TRIGGER known AFTER UPDATE ON public.customers FOR EACH ROW WHEN ((pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) AND ((((old.name)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) OR (old.id > 0)))) EXECUTE FUNCTION public.stamp();
--           CREATE OR REPLACE TRIGGER loud AFTER UPDATE OF loud ON public.customers FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
--           CREATE OR REPLACE TRIGGER mirrored BEFORE UPDATE ON public.customers FOR EACH ROW WHEN ((pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) AND (((old.name IS NOT NULL) AND (pg_trigger_depth() = 1)))) EXECUTE FUNCTION public.stamp();
--           ALTER TABLE public.customers ENABLE ALWAYS TRIGGER mirrored;
--           CREATE OR REPLACE TRIGGER summed AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
--       END $do$
-- back: UPDATE public.customers SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ALTER TABLE public.customers ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: ALTER TABLE public.customers ALTER COLUMN schemagate_new_id SET NOT NULL
-- back: ALTER TABLE public.customers DROP CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_customers_pkey ON public.customers USING btree (schemagate_new_id)
-- back: ANALYZE public.customers
-- back: DO $do$ BEGIN
--           DROP TRIGGER known ON public.customers;
--           DROP TRIGGER "~schemagate_new_customers_id" ON public.customers;
--           DROP FUNCTION public.schemagate_new_customers_id();
--           CREATE OR REPLACE TRIGGER "at WHEN (it) is FOR EACH ROW" BEFORE UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp();
--           CREATE OR REPLACE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp('a', 'b) EXECUTE');
--           CREATE OR REPLACE TRIGGER loud AFTER UPDATE OF loud ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp();
--           CREATE OR REPLACE TRIGGER mirrored BEFORE UPDATE ON public.customers FOR EACH ROW WHEN (((old.name IS NOT NULL) AND (pg_trigger_depth() = 1))) EXECUTE FUNCTION public.stamp();
--           ALTER TABLE public.customers ENABLE ALWAYS TRIGGER mirrored;
--           CREATE OR REPLACE TRIGGER summed AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION public.stamp();
--           ALTER TABLE public.customers DROP COLUMN id;
--           ALTER TABLE public.customers RENAME COLUMN schemagate_new_id TO id;
--           ALTER TABLE public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY USING INDEX schemagate_new_customers_pkey;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.customers'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--           CREATE TRIGGER known AFTER UPDATE ON public.customers FOR EACH ROW WHEN ((((old.name)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) OR (old.id > 0))) EXECUTE FUNCTION public.stamp();
--       END $do$

-- public.customers.token; column.create; AccessExclusiveLock public.customers; line 6
DO $do$ BEGIN
    ALTER TABLE public.customers ADD COLUMN schemagate_new_token uuid, ALTER COLUMN schemagate_new_token SET DEFAULT gen_random_uuid();
    CREATE OR REPLACE TRIGGER "at WHEN (it) is FOR EACH ROW" BEFORE UPDATE ON public.customers FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.customers FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp('a', 'b) EXECUTE');
    CREATE OR REPLACE TRIGGER known AFTER UPDATE ON public.customers FOR EACH ROW WHEN ((pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) AND ((((old.name)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) OR (old.id > 0)))) EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER loud AFTER UPDATE OF loud ON public.customers FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER mirrored BEFORE UPDATE ON public.customers FOR EACH ROW WHEN ((pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) AND (((old.name IS NOT NULL) AND (pg_trigger_depth() = 1)))) EXECUTE FUNCTION public.stamp();
    ALTER TABLE public.customers ENABLE ALWAYS TRIGGER mirrored;
    CREATE OR REPLACE TRIGGER summed AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.customers'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
END $do$;
-- back: CREATE OR REPLACE TRIGGER "at WHEN (it) is FOR EACH ROW" BEFORE UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp()
-- back: CREATE OR REPLACE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp('a', 'b) EXECUTE')
-- back: CREATE OR REPLACE TRIGGER known AFTER UPDATE ON public.customers FOR EACH ROW WHEN ((((old.name)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) OR (old.id > 0))) EXECUTE FUNCTION public.stamp()
-- back: CREATE OR REPLACE TRIGGER loud AFTER UPDATE OF loud ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp()
-- back: CREATE OR REPLACE TRIGGER mirrored BEFORE UPDATE ON public.customers FOR EACH ROW WHEN (((old.name IS NOT NULL) AND (pg_trigger_depth() = 1))) EXECUTE FUNCTION public.stamp()
-- back: ALTER TABLE public.customers ENABLE ALWAYS TRIGGER mirrored
-- back: CREATE OR REPLACE TRIGGER summed AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION public.stamp()
-- back: ALTER TABLE public.customers DROP COLUMN IF EXISTS schemagate_new_token

-- public.customers.token; column.create; RowExclusiveLock public.customers; scan; not transactional; line 6
UPDATE public.customers SET schemagate_new_token = DEFAULT WHERE schemagate_new_token IS NULL;

-- public.customers.token; column.create default.create; AccessExclusiveLock public.customers; line 6
DO $do$ BEGIN
    CREATE OR REPLACE TRIGGER "at WHEN (it) is FOR EACH ROW" BEFORE UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp('a', 'b) EXECUTE');
    CREATE OR REPLACE TRIGGER known AFTER UPDATE ON public.customers FOR EACH ROW WHEN ((((old.name)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) OR (old.id > 0))) EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER loud AFTER UPDATE OF loud ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp();
    CREATE OR REPLACE TRIGGER mirrored BEFORE UPDATE ON public.customers FOR EACH ROW WHEN (((old.name IS NOT NULL) AND (pg_trigger_depth() = 1))) EXECUTE FUNCTION public.stamp();
    ALTER TABLE public.customers ENABLE ALWAYS TRIGGER mirrored;
    CREATE OR REPLACE TRIGGER summed AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION public.stamp();
    ALTER TABLE public.customers RENAME COLUMN schemagate_new_token TO token;
END $do$;
-- back: ALTER TABLE public.customers DROP COLUMN token

-- public.events.id; column.create; AccessExclusiveLock public.events; line 8
DO $do$ BEGIN
    CREATE SEQUENCE public.schemagate_new_events_id_seq AS integer;
    GRANT USAGE ON SEQUENCE public.schemagate_new_events_id_seq TO PUBLIC;
    ALTER TABLE public.events ADD COLUMN schemagate_new_id integer, ALTER COLUMN schemagate_new_id SET DEFAULT nextval('public.schemagate_new_events_id_seq'::regclass);
    EXECUTE (SELECT format('ALTER SEQUENCE %s OWNER TO %I', 'public.schemagate_new_events_id_seq', pg_get_userbyid(relowner)) FROM pg_class WHERE oid = 'public.events'::regclass);
    ALTER SEQUENCE public.schemagate_new_events_id_seq OWNED BY public.events.schemagate_new_id;
    CREATE OR REPLACE TRIGGER stamp BEFORE INSERT OR UPDATE ON public.events FOR EACH ROW WHEN (pg_catalog.current_setting('schemagate.filling', true) IS DISTINCT FROM 'on' OR NOT pg_catalog.has_table_privilege(SESSION_USER, 'public.events'::pg_catalog.regclass, 'TRIGGER')) EXECUTE FUNCTION public.stamp();
END $do$;
-- back: CREATE OR REPLACE TRIGGER stamp BEFORE INSERT OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION public.stamp()
-- back: ALTER TABLE public.events DROP COLUMN IF EXISTS schemagate_new_id

-- public.events.id; column.create; RowExclusiveLock public.events; scan; not transactional; line 8
UPDATE public.events SET schemagate_new_id = DEFAULT WHERE schemagate_new_id IS NULL;

-- public.events.id; column.create; AccessExclusiveLock public.events; line 8
ALTER TABLE public.events ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID;

-- public.events.id; column.create; ShareUpdateExclusiveLock public.events; scan; line 8
ALTER TABLE public.events VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.events.id; column.create; AccessExclusiveLock public.events; line 8
ALTER TABLE public.events ALTER COLUMN schemagate_new_id SET NOT NULL;

-- public.events.id; column.create; AccessExclusiveLock public.events; line 8
ALTER TABLE public.events DROP CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.events.id; column.create; AccessExclusiveLock public.events; line 8
DO $do$ BEGIN
    CREATE OR REPLACE TRIGGER stamp BEFORE INSERT OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION public.stamp();
    ALTER TABLE public.events RENAME COLUMN schemagate_new_id TO id;
    ALTER TABLE public.events ALTER COLUMN id DROP DEFAULT;
    ALTER TABLE public.events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
    PERFORM setval('public.events_id_seq', last_value, is_called) FROM public.schemagate_new_events_id_seq;
    DROP SEQUENCE public.schemagate_new_events_id_seq;
END $do$;
-- back: ALTER TABLE public.events DROP COLUMN id
