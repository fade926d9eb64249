-- public.customers.id; column.alter; AccessExclusiveLock public.customers; line 2
DO $do$ BEGIN
    ALTER TABLE public.customers ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_customers_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_customers_id" BEFORE INSERT OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_customers_id();
    ALTER TABLE public.customers ENABLE ALWAYS TRIGGER "~schemagate_new_customers_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_customers_id" ON public.customers
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_customers_id()
-- back: ALTER TABLE public.customers DROP COLUMN IF EXISTS schemagate_new_id

-- public.customers.id; column.alter; RowExclusiveLock public.customers; scan; not transactional; line 2
UPDATE public.customers SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL;

-- public.customers.id; column.alter; AccessExclusiveLock public.customers; line 2
ALTER TABLE public.customers ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID;

-- public.customers.id; column.alter; ShareUpdateExclusiveLock public.customers; scan; line 2
ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.customers.id; column.alter; AccessExclusiveLock public.customers; line 2
ALTER TABLE public.customers ALTER COLUMN schemagate_new_id SET NOT NULL;

-- public.customers.id; column.alter; AccessExclusiveLock public.customers; line 2
ALTER TABLE public.customers DROP CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.customers.customers_pkey; constraint.alter; ShareUpdateExclusiveLock public.customers; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_customers_pkey ON public.customers USING btree (schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_customers_pkey

-- public.customers.positive; constraint.alter; AccessExclusiveLock public.customers; line 4
ALTER TABLE public.customers ADD CONSTRAINT schemagate_new_positive CHECK ((schemagate_new_id > 0)) NOT VALID;
-- back: ALTER TABLE public.customers DROP CONSTRAINT IF EXISTS schemagate_new_positive

-- public.customers.positive; constraint.alter; ShareUpdateExclusiveLock public.customers; scan; line 4
ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_new_positive;

-- public.customers_name; index.alter; ShareUpdateExclusiveLock public.customers; scan; not transactional; line 11
CREATE INDEX CONCURRENTLY schemagate_new_customers_name ON public.customers USING btree (name, schemagate_new_id) WHERE (schemagate_new_id > 10);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_customers_name

-- public.customers_twice; index.alter; ShareUpdateExclusiveLock public.customers; scan; not transactional; line 15
CREATE INDEX CONCURRENTLY schemagate_new_customers_twice ON public.customers USING btree (schemagate_new_id, schemagate_new_id DESC);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_customers_twice

-- public.orders.orders_customer_fkey; constraint.alter; ShareRowExclusiveLock public.orders; ShareRowExclusiveLock public.customers; line 12
ALTER TABLE public.orders ADD CONSTRAINT schemagate_new_orders_customer_fkey FOREIGN KEY (customer) REFERENCES public.customers(schemagate_new_id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID;
-- back: ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS schemagate_new_orders_customer_fkey

-- public.orders.orders_customer_fkey; constraint.alter; ShareUpdateExclusiveLock public.orders; RowShareLock public.customers; scan; line 12
ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_new_orders_customer_fkey;

-- public.customers.id; column.alter; ShareUpdateExclusiveLock public.customers; line 2
ANALYZE public.customers;

-- public.customers.id; column.alter; AccessExclusiveLock public.customers; AccessExclusiveLock public.orders; AccessExclusiveLock public.best; line 2
DO $do$ BEGIN
    DROP POLICY own ON public.customers;
    DROP VIEW public.best;
    DROP TRIGGER "~schemagate_new_customers_id" ON public.customers;
    DROP FUNCTION public.schemagate_new_customers_id();
    ALTER TABLE public.orders DROP CONSTRAINT orders_customer_fkey;
    ALTER TABLE public.customers ALTER COLUMN schemagate_new_id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.schemagate_new_customers_id_seq);
    PERFORM setval('public.schemagate_new_customers_id_seq', last_value, is_called) FROM public.customers_id_seq;
    EXECUTE (SELECT coalesce(string_agg(format('GRANT %s ON SEQUENCE %s TO %s%s', a.privilege_type, 'public.schemagate_new_customers_id_seq', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END), '; '), 'SELECT') FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'public.customers_id_seq'::regclass);
    ALTER TABLE public.customers DROP COLUMN id;
    ALTER TABLE public.customers RENAME COLUMN schemagate_new_id TO id;
    ALTER SEQUENCE public.schemagate_new_customers_id_seq RENAME TO customers_id_seq;
    ALTER TABLE public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY USING INDEX schemagate_new_customers_pkey;
    ALTER TABLE public.customers RENAME CONSTRAINT schemagate_new_positive TO positive;
    ALTER INDEX public.schemagate_new_customers_name RENAME TO customers_name;
    ALTER INDEX public.schemagate_new_customers_twice RENAME TO customers_twice;
    ALTER TABLE public.orders RENAME CONSTRAINT schemagate_new_orders_customer_fkey TO orders_customer_fkey;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.customers'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
    COMMENT ON COLUMN public.customers.id IS 'Who it is';
    GRANT SELECT (id) ON TABLE public.customers TO PUBLIC;
    COMMENT ON CONSTRAINT customers_pkey ON public.customers IS 'The key';
    CREATE VIEW public.best AS
 SELECT id,
    name
   FROM public.customers
  WHERE (id < 1000);
    COMMENT ON VIEW public.best IS 'The best of them';
    CREATE POLICY own ON public.customers FOR ALL TO PUBLIC USING ((id > 0));
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.customers ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_customers_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_customers_id" BEFORE INSERT OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_customers_id();
--           ALTER TABLE public.customers ENABLE ALWAYS TRIGGER "~schemagate_new_customers_id";
--       END $do$
-- back: UPDATE public.customers SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ALTER TABLE public.customers ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: ALTER TABLE public.customers ALTER COLUMN schemagate_new_id SET NOT NULL
-- back: ALTER TABLE public.customers DROP CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_customers_pkey ON public.customers USING btree (schemagate_new_id)
-- back: ALTER TABLE public.customers ADD CONSTRAINT schemagate_new_positive CHECK ((schemagate_new_id > 0)) NOT VALID
-- back: ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_new_positive
-- back: CREATE INDEX CONCURRENTLY schemagate_new_customers_name ON public.customers USING btree (name, schemagate_new_id) WHERE (schemagate_new_id > 10)
-- back: CREATE INDEX CONCURRENTLY schemagate_new_customers_twice ON public.customers USING btree (schemagate_new_id, schemagate_new_id DESC)
-- back: ALTER TABLE public.orders ADD CONSTRAINT schemagate_new_orders_customer_fkey FOREIGN KEY (customer) REFERENCES public.customers(schemagate_new_id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID
-- back: ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_new_orders_customer_fkey
-- back: ANALYZE public.customers
-- back: DO $do$ BEGIN
--           DROP POLICY own ON public.customers;
--           DROP VIEW public.best;
--           DROP TRIGGER "~schemagate_new_customers_id" ON public.customers;
--           DROP FUNCTION public.schemagate_new_customers_id();
--           ALTER TABLE public.orders DROP CONSTRAINT orders_customer_fkey;
--           ALTER TABLE public.customers ALTER COLUMN schemagate_new_id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.schemagate_new_customers_id_seq);
--           PERFORM setval('public.schemagate_new_customers_id_seq', last_value, is_called) FROM public.customers_id_seq;
--           EXECUTE (SELECT coalesce(string_agg(format('GRANT %s ON SEQUENCE %s TO %s%s', a.privilege_type, 'public.schemagate_new_customers_id_seq', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END), '; '), 'SELECT') FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'public.customers_id_seq'::regclass);
--           ALTER TABLE public.customers DROP COLUMN id;
--           ALTER TABLE public.customers RENAME COLUMN schemagate_new_id TO id;
--           ALTER SEQUENCE public.schemagate_new_customers_id_seq RENAME TO customers_id_seq;
--           ALTER TABLE public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY USING INDEX schemagate_new_customers_pkey;
--           ALTER TABLE public.customers RENAME CONSTRAINT schemagate_new_positive TO positive;
--           ALTER INDEX public.schemagate_new_customers_name RENAME TO customers_name;
--           ALTER INDEX public.schemagate_new_customers_twice RENAME TO customers_twice;
--           ALTER TABLE public.orders RENAME CONSTRAINT schemagate_new_orders_customer_fkey TO orders_customer_fkey;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.customers'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--           COMMENT ON COLUMN public.customers.id IS 'Who it is';
--           GRANT SELECT (id) ON TABLE public.customers TO PUBLIC;
--           COMMENT ON CONSTRAINT customers_pkey ON public.customers IS 'The key';
--           CREATE VIEW public.best AS
--        SELECT id,
--           name
--          FROM public.customers
--         WHERE (id < 1000);
--           COMMENT ON VIEW public.best IS 'The best of them';
--           CREATE POLICY own ON public.customers FOR ALL TO PUBLIC USING ((id > 0));
--       END $do$
