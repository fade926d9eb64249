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

-- public.customers.referrer; column.alter; AccessExclusiveLock public.customers; line 3
DO $do$ BEGIN
    ALTER TABLE public.customers ADD COLUMN schemagate_new_referrer bigint;
    CREATE FUNCTION public.schemagate_new_customers_referrer() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_referrer := NEW.referrer; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_customers_referrer" BEFORE INSERT OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_customers_referrer();
    ALTER TABLE public.customers ENABLE ALWAYS TRIGGER "~schemagate_new_customers_referrer";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_customers_referrer" ON public.customers
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_customers_referrer()
-- back: ALTER TABLE public.customers DROP COLUMN IF EXISTS schemagate_new_referrer

-- public.customers.id; column.alter; RowExclusiveLock public.customers; scan; not transactional; line 2
UPDATE public.customers SET schemagate_new_id = id, schemagate_new_referrer = referrer WHERE (schemagate_new_id IS NULL AND id IS NOT NULL) OR (schemagate_new_referrer IS NULL AND referrer IS NOT NULL);

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

-- public.customers_low; index.alter; ShareUpdateExclusiveLock public.customers; scan; not transactional; line 10
CREATE INDEX CONCURRENTLY schemagate_new_customers_low ON public.customers USING btree (lower(("Code")::text) text_pattern_ops) INCLUDE (schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_customers_low

-- public.customers.customers_referrer_fkey; constraint.alter; ShareRowExclusiveLock public.customers; line 3
ALTER TABLE public.customers ADD CONSTRAINT schemagate_new_customers_referrer_fkey FOREIGN KEY (referrer) REFERENCES public.customers(schemagate_new_id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
-- back: ALTER TABLE public.customers DROP CONSTRAINT IF EXISTS schemagate_new_customers_referrer_fkey

-- public.customers.customers_referrer_fkey; constraint.alter; ShareUpdateExclusiveLock public.customers; scan; line 3
ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_new_customers_referrer_fkey;

-- public.orders.orders_customer_fkey; constraint.alter; ShareRowExclusiveLock public.orders; ShareRowExclusiveLock public.customers; line 13
ALTER TABLE public.orders ADD CONSTRAINT schemagate_new_orders_customer_fkey FOREIGN KEY (customer) REFERENCES public.customers(schemagate_new_id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID;
-- back: ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS schemagate_new_orders_customer_fkey

-- public.orders.orders_customer_fkey; constraint.alter; ShareUpdateExclusiveLock public.orders; RowShareLock public.customers; scan; line 13
ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_new_orders_customer_fkey;

-- public.customers.id; column.alter; ShareUpdateExclusiveLock public.customers; line 2
ANALYZE public.customers;

-- public.customers.id; column.alter; AccessExclusiveLock public.customers; AccessExclusiveLock public.orders; AccessExclusiveLock public.best; AccessExclusiveLock public.better; line 2
DO $do$ BEGIN
    COMMENT ON SEQUENCE public.counting IS NULL;
    DROP STATISTICS public.customers_id_name;
    DROP VIEW public.better;
    DROP VIEW public.best;
    DROP TRIGGER "~schemagate_new_customers_id" ON public.customers;
    DROP FUNCTION public.schemagate_new_customers_id();
    ALTER TABLE public.customers DROP CONSTRAINT customers_referrer_fkey;
    ALTER TABLE public.orders DROP CONSTRAINT orders_customer_fkey;
    ALTER TABLE public.customers ALTER COLUMN schemagate_new_id ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME public.schemagate_new_customers_id_seq START WITH 7);
    PERFORM setval('public.schemagate_new_customers_id_seq', last_value, is_called) FROM public.counting;
    EXECUTE (SELECT coalesce(string_agg(format('GRANT %s ON SEQUENCE %s TO %s%s', a.privilege_type, 'public.schemagate_new_customers_id_seq', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END), '; '), 'SELECT') FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'public.counting'::regclass);
    ALTER TABLE public.customers DROP COLUMN id;
    ALTER TABLE public.customers RENAME COLUMN schemagate_new_id TO id;
    ALTER SEQUENCE public.schemagate_new_customers_id_seq RENAME TO counting;
    ALTER TABLE public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY USING INDEX schemagate_new_customers_pkey;
    ALTER INDEX public.schemagate_new_customers_low RENAME TO customers_low;
    ALTER TABLE public.customers RENAME CONSTRAINT schemagate_new_customers_referrer_fkey TO customers_referrer_fkey;
    ALTER TABLE public.orders RENAME CONSTRAINT schemagate_new_orders_customer_fkey TO orders_customer_fkey;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.customers'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
    CREATE VIEW public.best AS
 SELECT id,
    "Code"
   FROM public.customers
  WHERE (id < 1000);
    CREATE VIEW public.better AS
 SELECT b.id
   FROM (public.best b
     JOIN public.orders o ON ((o.customer = b.id)));
    GRANT SELECT ON TABLE public.better TO case_reader;
    CREATE STATISTICS public.customers_id_name ON id, name FROM public.customers;
    COMMENT ON COLUMN public.best.id IS 'Before a thousand';
    COMMENT ON SEQUENCE public.counting IS 'Numbers';
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
-- back: CREATE INDEX CONCURRENTLY schemagate_new_customers_low ON public.customers USING btree (lower(("Code")::text) text_pattern_ops) INCLUDE (schemagate_new_id)
-- back: ALTER TABLE public.customers ADD CONSTRAINT schemagate_new_customers_referrer_fkey FOREIGN KEY (referrer) REFERENCES public.customers(schemagate_new_id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID
-- back: ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_new_customers_referrer_fkey
-- back: ALTER TABLE public.orders ADD CONSTRAINT schemagate_new_orders_customer_fkey FOREIGN KEY (customer) REFERENCES public.customers(schemagate_new_id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID
-- back: ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_new_orders_customer_fkey
-- back: ANALYZE public.customers
-- back: DO $do$ BEGIN
--           COMMENT ON SEQUENCE public.counting IS NULL;
--           DROP STATISTICS public.customers_id_name;
--           DROP VIEW public.better;
--           DROP VIEW public.best;
--           DROP TRIGGER "~schemagate_new_customers_id" ON public.customers;
--           DROP FUNCTION public.schemagate_new_customers_id();
--           ALTER TABLE public.customers DROP CONSTRAINT customers_referrer_fkey;
--           ALTER TABLE public.orders DROP CONSTRAINT orders_customer_fkey;
--           ALTER TABLE public.customers ALTER COLUMN schemagate_new_id ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME public.schemagate_new_customers_id_seq START WITH 7);
--           PERFORM setval('public.schemagate_new_customers_id_seq', last_value, is_called) FROM public.counting;
--           EXECUTE (SELECT coalesce(string_agg(format('GRANT %s ON SEQUENCE %s TO %s%s', a.privilege_type, 'public.schemagate_new_customers_id_seq', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END), '; '), 'SELECT') FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'public.counting'::regclass);
--           ALTER TABLE public.customers DROP COLUMN id;
--           ALTER TABLE public.customers RENAME COLUMN schemagate_new_id TO id;
--           ALTER SEQUENCE public.schemagate_new_customers_id_seq RENAME TO counting;
--           ALTER TABLE public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY USING INDEX schemagate_new_customers_pkey;
--           ALTER INDEX public.schemagate_new_customers_low RENAME TO customers_low;
--           ALTER TABLE public.customers RENAME CONSTRAINT schemagate_new_customers_referrer_fkey TO customers_referrer_fkey;
--           ALTER TABLE public.orders RENAME CONSTRAINT schemagate_new_orders_customer_fkey TO orders_customer_fkey;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.customers'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--           CREATE VIEW public.best AS
--        SELECT id,
--           "Code"
--          FROM public.customers
--         WHERE (id < 1000);
--           CREATE VIEW public.better AS
--        SELECT b.id
--          FROM (public.best b
--            JOIN public.orders o ON ((o.customer = b.id)));
--           GRANT SELECT ON TABLE public.better TO case_reader;
--           CREATE STATISTICS public.customers_id_name ON id, name FROM public.customers;
--           COMMENT ON COLUMN public.best.id IS 'Before a thousand';
--           COMMENT ON SEQUENCE public.counting IS 'Numbers';
--       END $do$

-- public.customers.customers_referrer_fkey; constraint.alter; ShareRowExclusiveLock public.customers; line 3
ALTER TABLE public.customers ADD CONSTRAINT schemagate_new_customers_referrer_fkey FOREIGN KEY (schemagate_new_referrer) REFERENCES public.customers(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
-- back: ALTER TABLE public.customers DROP CONSTRAINT IF EXISTS schemagate_new_customers_referrer_fkey

-- public.customers.customers_referrer_fkey; constraint.alter; ShareUpdateExclusiveLock public.customers; scan; line 3
ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_new_customers_referrer_fkey;

-- public.customers.referrer; column.alter; ShareUpdateExclusiveLock public.customers; line 3
ANALYZE public.customers;

-- public.customers.referrer; column.alter; AccessExclusiveLock public.customers; line 3
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_customers_referrer" ON public.customers;
    DROP FUNCTION public.schemagate_new_customers_referrer();
    ALTER TABLE public.customers DROP CONSTRAINT customers_referrer_fkey;
    ALTER TABLE public.customers DROP COLUMN referrer;
    ALTER TABLE public.customers RENAME COLUMN schemagate_new_referrer TO referrer;
    ALTER TABLE public.customers RENAME CONSTRAINT schemagate_new_customers_referrer_fkey TO customers_referrer_fkey;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.customers ADD COLUMN schemagate_new_referrer integer;
--           CREATE FUNCTION public.schemagate_new_customers_referrer() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_referrer := NEW.referrer; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_customers_referrer" BEFORE INSERT OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_customers_referrer();
--           ALTER TABLE public.customers ENABLE ALWAYS TRIGGER "~schemagate_new_customers_referrer";
--       END $do$
-- back: UPDATE public.customers SET schemagate_new_referrer = referrer WHERE schemagate_new_referrer IS NULL AND referrer IS NOT NULL
-- back: ALTER TABLE public.customers ADD CONSTRAINT schemagate_new_customers_referrer_fkey FOREIGN KEY (schemagate_new_referrer) REFERENCES public.customers(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID
-- back: ALTER TABLE public.customers VALIDATE CONSTRAINT schemagate_new_customers_referrer_fkey
-- back: ANALYZE public.customers
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_customers_referrer" ON public.customers;
--           DROP FUNCTION public.schemagate_new_customers_referrer();
--           ALTER TABLE public.customers DROP CONSTRAINT customers_referrer_fkey;
--           ALTER TABLE public.customers DROP COLUMN referrer;
--           ALTER TABLE public.customers RENAME COLUMN schemagate_new_referrer TO referrer;
--           ALTER TABLE public.customers RENAME CONSTRAINT schemagate_new_customers_referrer_fkey TO customers_referrer_fkey;
--       END $do$

-- public.orders.customer; column.alter; AccessExclusiveLock public.orders; line 13
DO $do$ BEGIN
    ALTER TABLE public.orders ADD COLUMN schemagate_new_customer bigint;
    CREATE FUNCTION public.schemagate_new_orders_customer() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_customer := NEW.customer; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_orders_customer" BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_orders_customer();
    ALTER TABLE public.orders ENABLE ALWAYS TRIGGER "~schemagate_new_orders_customer";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_orders_customer" ON public.orders
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_orders_customer()
-- back: ALTER TABLE public.orders DROP COLUMN IF EXISTS schemagate_new_customer

-- public.orders.id; column.alter; AccessExclusiveLock public.orders; line 12
DO $do$ BEGIN
    ALTER TABLE public.orders ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_orders_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_orders_id" BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_orders_id();
    ALTER TABLE public.orders ENABLE ALWAYS TRIGGER "~schemagate_new_orders_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_orders_id" ON public.orders
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_orders_id()
-- back: ALTER TABLE public.orders DROP COLUMN IF EXISTS schemagate_new_id

-- public.orders.state; column.alter; AccessExclusiveLock public.orders; line 14
DO $do$ BEGIN
    ALTER TABLE public.orders ADD COLUMN schemagate_new_state text;
    CREATE FUNCTION public.schemagate_new_orders_state() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_state := NEW.state; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_orders_state" BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_orders_state();
    ALTER TABLE public.orders ENABLE ALWAYS TRIGGER "~schemagate_new_orders_state";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_orders_state" ON public.orders
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_orders_state()
-- back: ALTER TABLE public.orders DROP COLUMN IF EXISTS schemagate_new_state

-- public.orders.total; column.alter; AccessExclusiveLock public.orders; line 15
DO $do$ BEGIN
    ALTER TABLE public.orders ADD COLUMN schemagate_new_total numeric(12,4);
    CREATE FUNCTION public.schemagate_new_orders_total() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_total := NEW.total; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_orders_total" BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_orders_total();
    ALTER TABLE public.orders ENABLE ALWAYS TRIGGER "~schemagate_new_orders_total";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_orders_total" ON public.orders
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_orders_total()
-- back: ALTER TABLE public.orders DROP COLUMN IF EXISTS schemagate_new_total

-- public.orders.customer; column.alter; RowExclusiveLock public.orders; scan; not transactional; line 13
UPDATE public.orders SET schemagate_new_customer = customer, schemagate_new_id = id, schemagate_new_state = state, schemagate_new_total = total WHERE (schemagate_new_customer IS NULL AND customer IS NOT NULL) OR (schemagate_new_id IS NULL AND id IS NOT NULL) OR (schemagate_new_state IS NULL AND state IS NOT NULL) OR (schemagate_new_total IS NULL AND total IS NOT NULL);

-- public.orders.customer; column.alter; AccessExclusiveLock public.orders; line 13
ALTER TABLE public.orders ADD CONSTRAINT schemagate_not_null_schemagate_new_customer CHECK (schemagate_new_customer IS NOT NULL) NOT VALID;

-- public.orders.customer; column.alter; ShareUpdateExclusiveLock public.orders; scan; line 13
ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_customer;

-- public.orders.customer; column.alter; AccessExclusiveLock public.orders; line 13
ALTER TABLE public.orders ALTER COLUMN schemagate_new_customer SET NOT NULL;

-- public.orders.customer; column.alter; AccessExclusiveLock public.orders; line 13
ALTER TABLE public.orders DROP CONSTRAINT schemagate_not_null_schemagate_new_customer;

-- public.orders.both_ways; constraint.alter; ShareUpdateExclusiveLock public.orders; scan; not transactional; line 16
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_both_ways ON public.orders USING btree (schemagate_new_customer, id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_both_ways

-- public.orders.orders_customer_fkey; constraint.alter; ShareRowExclusiveLock public.orders; ShareRowExclusiveLock public.customers; line 13
ALTER TABLE public.orders ADD CONSTRAINT schemagate_new_orders_customer_fkey FOREIGN KEY (schemagate_new_customer) REFERENCES public.customers(id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID;
-- back: ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS schemagate_new_orders_customer_fkey

-- public.orders.orders_customer_fkey; constraint.alter; ShareUpdateExclusiveLock public.orders; RowShareLock public.customers; scan; line 13
ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_new_orders_customer_fkey;

-- public.orders.customer; column.alter; ShareUpdateExclusiveLock public.orders; line 13
ANALYZE public.orders;

-- public.orders.customer; column.alter; AccessExclusiveLock public.orders; AccessExclusiveLock public.customers; AccessExclusiveLock public.better; line 13
DO $do$ BEGIN
    DROP VIEW public.better;
    DROP TRIGGER "~schemagate_new_orders_customer" ON public.orders;
    DROP FUNCTION public.schemagate_new_orders_customer();
    ALTER TABLE public.orders DROP CONSTRAINT orders_customer_fkey;
    ALTER TABLE public.orders DROP COLUMN customer;
    ALTER TABLE public.orders RENAME COLUMN schemagate_new_customer TO customer;
    ALTER TABLE public.orders ADD CONSTRAINT both_ways UNIQUE USING INDEX schemagate_new_both_ways;
    ALTER TABLE public.orders RENAME CONSTRAINT schemagate_new_orders_customer_fkey TO orders_customer_fkey;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_customer') AND substr(a.attname, 24) ~ '^[0-9]*$', LATERAL (SELECT 'customer' || substr(a.attname, 24) AS name) n WHERE i.indrelid = 'public.orders'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
    CREATE VIEW public.better AS
 SELECT b.id
   FROM (public.best b
     JOIN public.orders o ON ((o.customer = b.id)));
    GRANT SELECT ON TABLE public.better TO case_reader;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.orders ADD COLUMN schemagate_new_customer integer;
--           CREATE FUNCTION public.schemagate_new_orders_customer() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_customer := NEW.customer; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_orders_customer" BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_orders_customer();
--           ALTER TABLE public.orders ENABLE ALWAYS TRIGGER "~schemagate_new_orders_customer";
--       END $do$
-- back: UPDATE public.orders SET schemagate_new_customer = customer WHERE schemagate_new_customer IS NULL AND customer IS NOT NULL
-- back: ALTER TABLE public.orders ADD CONSTRAINT schemagate_not_null_schemagate_new_customer CHECK (schemagate_new_customer IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_customer
-- back: ALTER TABLE public.orders ALTER COLUMN schemagate_new_customer SET NOT NULL
-- back: ALTER TABLE public.orders DROP CONSTRAINT schemagate_not_null_schemagate_new_customer
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_both_ways ON public.orders USING btree (schemagate_new_customer, id)
-- back: ALTER TABLE public.orders ADD CONSTRAINT schemagate_new_orders_customer_fkey FOREIGN KEY (schemagate_new_customer) REFERENCES public.customers(id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID
-- back: ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_new_orders_customer_fkey
-- back: ANALYZE public.orders
-- back: DO $do$ BEGIN
--           DROP VIEW public.better;
--           DROP TRIGGER "~schemagate_new_orders_customer" ON public.orders;
--           DROP FUNCTION public.schemagate_new_orders_customer();
--           ALTER TABLE public.orders DROP CONSTRAINT orders_customer_fkey;
--           ALTER TABLE public.orders DROP COLUMN customer;
--           ALTER TABLE public.orders RENAME COLUMN schemagate_new_customer TO customer;
--           ALTER TABLE public.orders ADD CONSTRAINT both_ways UNIQUE USING INDEX schemagate_new_both_ways;
--           ALTER TABLE public.orders RENAME CONSTRAINT schemagate_new_orders_customer_fkey TO orders_customer_fkey;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_customer') AND substr(a.attname, 24) ~ '^[0-9]*$', LATERAL (SELECT 'customer' || substr(a.attname, 24) AS name) n WHERE i.indrelid = 'public.orders'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--           CREATE VIEW public.better AS
--        SELECT b.id
--          FROM (public.best b
--            JOIN public.orders o ON ((o.customer = b.id)));
--           GRANT SELECT ON TABLE public.better TO case_reader;
--       END $do$

-- public.orders.id; column.alter; AccessExclusiveLock public.orders; line 12
ALTER TABLE public.orders ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID;

-- public.orders.id; column.alter; ShareUpdateExclusiveLock public.orders; scan; line 12
ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.orders.id; column.alter; AccessExclusiveLock public.orders; line 12
ALTER TABLE public.orders ALTER COLUMN schemagate_new_id SET NOT NULL;

-- public.orders.id; column.alter; AccessExclusiveLock public.orders; line 12
ALTER TABLE public.orders DROP CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.orders.both_ways; constraint.alter; ShareUpdateExclusiveLock public.orders; scan; not transactional; line 16
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_both_ways ON public.orders USING btree (customer, schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_both_ways

-- public.orders.orders_pkey; constraint.alter; ShareUpdateExclusiveLock public.orders; scan; not transactional; line 12
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_orders_pkey ON public.orders USING btree (schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_orders_pkey

-- public.orders.id; column.alter; ShareUpdateExclusiveLock public.orders; line 12
ANALYZE public.orders;

-- public.orders.id; column.alter; AccessExclusiveLock public.orders; line 12
DO $do$ BEGIN
    ALTER SEQUENCE public.orders_id_seq OWNED BY NONE;
    ALTER TABLE public.orders ALTER COLUMN id DROP DEFAULT;
    DROP TRIGGER "~schemagate_new_orders_id" ON public.orders;
    DROP FUNCTION public.schemagate_new_orders_id();
    ALTER TABLE public.orders DROP COLUMN id;
    ALTER TABLE public.orders RENAME COLUMN schemagate_new_id TO id;
    ALTER TABLE public.orders ADD CONSTRAINT both_ways UNIQUE USING INDEX schemagate_new_both_ways;
    ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX schemagate_new_orders_pkey;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.orders'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
    ALTER TABLE public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);
    ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.orders ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_orders_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_orders_id" BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_orders_id();
--           ALTER TABLE public.orders ENABLE ALWAYS TRIGGER "~schemagate_new_orders_id";
--       END $do$
-- back: UPDATE public.orders SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ALTER TABLE public.orders ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: ALTER TABLE public.orders ALTER COLUMN schemagate_new_id SET NOT NULL
-- back: ALTER TABLE public.orders DROP CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_both_ways ON public.orders USING btree (customer, schemagate_new_id)
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_orders_pkey ON public.orders USING btree (schemagate_new_id)
-- back: ANALYZE public.orders
-- back: DO $do$ BEGIN
--           ALTER SEQUENCE public.orders_id_seq OWNED BY NONE;
--           ALTER TABLE public.orders ALTER COLUMN id DROP DEFAULT;
--           DROP TRIGGER "~schemagate_new_orders_id" ON public.orders;
--           DROP FUNCTION public.schemagate_new_orders_id();
--           ALTER TABLE public.orders DROP COLUMN id;
--           ALTER TABLE public.orders RENAME COLUMN schemagate_new_id TO id;
--           ALTER TABLE public.orders ADD CONSTRAINT both_ways UNIQUE USING INDEX schemagate_new_both_ways;
--           ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX schemagate_new_orders_pkey;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.orders'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--           ALTER TABLE public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);
--           ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;
--       END $do$

-- public.orders.state; column.alter; ShareUpdateExclusiveLock public.orders; line 14
ANALYZE public.orders;

-- public.orders.state; column.alter; AccessExclusiveLock public.orders; line 14
DO $do$ BEGIN
    ALTER TABLE public.orders ALTER COLUMN state DROP DEFAULT;
    DROP TRIGGER "~schemagate_new_orders_state" ON public.orders;
    DROP FUNCTION public.schemagate_new_orders_state();
    ALTER TABLE public.orders DROP COLUMN state;
    ALTER TABLE public.orders RENAME COLUMN schemagate_new_state TO state;
    ALTER TABLE public.orders ALTER COLUMN state SET DEFAULT 'open'::text;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.orders ADD COLUMN schemagate_new_state public.state;
--           CREATE FUNCTION public.schemagate_new_orders_state() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_state := NEW.state::public.state; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_orders_state" BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_orders_state();
--           ALTER TABLE public.orders ENABLE ALWAYS TRIGGER "~schemagate_new_orders_state";
--       END $do$
-- back: UPDATE public.orders SET schemagate_new_state = state::public.state WHERE schemagate_new_state IS NULL AND state IS NOT NULL
-- back: ANALYZE public.orders
-- back: DO $do$ BEGIN
--           ALTER TABLE public.orders ALTER COLUMN state DROP DEFAULT;
--           DROP TRIGGER "~schemagate_new_orders_state" ON public.orders;
--           DROP FUNCTION public.schemagate_new_orders_state();
--           ALTER TABLE public.orders DROP COLUMN state;
--           ALTER TABLE public.orders RENAME COLUMN schemagate_new_state TO state;
--           ALTER TABLE public.orders ALTER COLUMN state SET DEFAULT 'open'::public.state;
--       END $do$

-- public.orders.orders_total_check; constraint.alter; AccessExclusiveLock public.orders; line 15
ALTER TABLE public.orders ADD CONSTRAINT schemagate_new_orders_total_check CHECK ((schemagate_new_total >= (0)::numeric)) NOT VALID;
-- back: ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS schemagate_new_orders_total_check

-- public.orders.orders_total_check; constraint.alter; ShareUpdateExclusiveLock public.orders; scan; line 15
ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_new_orders_total_check;

-- public.orders.total; column.alter; ShareUpdateExclusiveLock public.orders; line 15
ANALYZE public.orders;

-- public.orders.total; column.alter; AccessExclusiveLock public.orders; data loss possible; line 15
DO $do$ BEGIN
    ALTER TABLE public.orders ALTER COLUMN total DROP DEFAULT;
    DROP TRIGGER "~schemagate_new_orders_total" ON public.orders;
    DROP FUNCTION public.schemagate_new_orders_total();
    ALTER TABLE public.orders DROP COLUMN total;
    ALTER TABLE public.orders RENAME COLUMN schemagate_new_total TO total;
    ALTER TABLE public.orders RENAME CONSTRAINT schemagate_new_orders_total_check TO orders_total_check;
    ALTER TABLE public.orders ALTER COLUMN total SET DEFAULT 0;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.orders ADD COLUMN schemagate_new_total numeric(10,2);
--           CREATE FUNCTION public.schemagate_new_orders_total() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_total := NEW.total; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_orders_total" BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_orders_total();
--           ALTER TABLE public.orders ENABLE ALWAYS TRIGGER "~schemagate_new_orders_total";
--       END $do$
-- back: UPDATE public.orders SET schemagate_new_total = total WHERE schemagate_new_total IS NULL AND total IS NOT NULL
-- back: ALTER TABLE public.orders ADD CONSTRAINT schemagate_new_orders_total_check CHECK ((schemagate_new_total >= (0)::numeric)) NOT VALID
-- back: ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_new_orders_total_check
-- back: ANALYZE public.orders
-- back: DO $do$ BEGIN
--           ALTER TABLE public.orders ALTER COLUMN total DROP DEFAULT;
--           DROP TRIGGER "~schemagate_new_orders_total" ON public.orders;
--           DROP FUNCTION public.schemagate_new_orders_total();
--           ALTER TABLE public.orders DROP COLUMN total;
--           ALTER TABLE public.orders RENAME COLUMN schemagate_new_total TO total;
--           ALTER TABLE public.orders RENAME CONSTRAINT schemagate_new_orders_total_check TO orders_total_check;
--           ALTER TABLE public.orders ALTER COLUMN total SET DEFAULT 0;
--       END $do$

-- public.tokens.id; column.alter; AccessExclusiveLock public.tokens; line 24
DO $do$ BEGIN
    ALTER TABLE public.tokens ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_tokens_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_tokens_id" BEFORE INSERT OR UPDATE ON public.tokens FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_tokens_id();
    ALTER TABLE public.tokens ENABLE ALWAYS TRIGGER "~schemagate_new_tokens_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_tokens_id" ON public.tokens
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_tokens_id()
-- back: ALTER TABLE public.tokens DROP COLUMN IF EXISTS schemagate_new_id

-- public.tokens.token; column.alter; AccessExclusiveLock public.tokens; line 24
DO $do$ BEGIN
    ALTER TABLE public.tokens ADD COLUMN schemagate_new_token text;
    CREATE FUNCTION public.schemagate_new_tokens_token() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_token := NEW.token; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_tokens_token" BEFORE INSERT OR UPDATE ON public.tokens FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_tokens_token();
    ALTER TABLE public.tokens ENABLE ALWAYS TRIGGER "~schemagate_new_tokens_token";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_tokens_token" ON public.tokens
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_tokens_token()
-- back: ALTER TABLE public.tokens DROP COLUMN IF EXISTS schemagate_new_token

-- public.tokens.id; column.alter; RowExclusiveLock public.tokens; scan; not transactional; line 24
UPDATE public.tokens SET schemagate_new_id = id, schemagate_new_token = token WHERE (schemagate_new_id IS NULL AND id IS NOT NULL) OR (schemagate_new_token IS NULL AND token IS NOT NULL);

-- public.tokens.id; column.alter; AccessExclusiveLock public.tokens; line 24
ALTER TABLE public.tokens ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID;

-- public.tokens.id; column.alter; ShareUpdateExclusiveLock public.tokens; scan; line 24
ALTER TABLE public.tokens VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.tokens.id; column.alter; AccessExclusiveLock public.tokens; line 24
ALTER TABLE public.tokens ALTER COLUMN schemagate_new_id SET NOT NULL;

-- public.tokens.id; column.alter; AccessExclusiveLock public.tokens; line 24
ALTER TABLE public.tokens DROP CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.tokens_id; index.alter; ShareUpdateExclusiveLock public.tokens; scan; not transactional; line 25
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_tokens_id ON public.tokens USING btree (schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_tokens_id

-- public.tokens.id; column.alter; ShareUpdateExclusiveLock public.tokens; line 24
ANALYZE public.tokens;

-- public.tokens.id; column.alter; AccessExclusiveLock public.tokens; line 24
DO $do$ BEGIN
    DROP TRIGGER stamp ON public.tokens;
    ALTER TABLE public.tokens REPLICA IDENTITY DEFAULT;
    DROP TRIGGER "~schemagate_new_tokens_id" ON public.tokens;
    DROP FUNCTION public.schemagate_new_tokens_id();
    ALTER TABLE public.tokens DROP COLUMN id;
    ALTER TABLE public.tokens RENAME COLUMN schemagate_new_id TO id;
    ALTER INDEX public.schemagate_new_tokens_id RENAME TO tokens_id;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.tokens'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
    ALTER TABLE public.tokens REPLICA IDENTITY USING INDEX tokens_id;
    CREATE TRIGGER stamp BEFORE UPDATE OF id ON public.tokens FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION public.stamp();
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.tokens ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_tokens_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_tokens_id" BEFORE INSERT OR UPDATE ON public.tokens FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_tokens_id();
--           ALTER TABLE public.tokens ENABLE ALWAYS TRIGGER "~schemagate_new_tokens_id";
--       END $do$
-- back: UPDATE public.tokens SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ALTER TABLE public.tokens ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.tokens VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: ALTER TABLE public.tokens ALTER COLUMN schemagate_new_id SET NOT NULL
-- back: ALTER TABLE public.tokens DROP CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_tokens_id ON public.tokens USING btree (schemagate_new_id)
-- back: ANALYZE public.tokens
-- back: DO $do$ BEGIN
--           DROP TRIGGER stamp ON public.tokens;
--           ALTER TABLE public.tokens REPLICA IDENTITY DEFAULT;
--           DROP TRIGGER "~schemagate_new_tokens_id" ON public.tokens;
--           DROP FUNCTION public.schemagate_new_tokens_id();
--           ALTER TABLE public.tokens DROP COLUMN id;
--           ALTER TABLE public.tokens RENAME COLUMN schemagate_new_id TO id;
--           ALTER INDEX public.schemagate_new_tokens_id RENAME TO tokens_id;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.tokens'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--           ALTER TABLE public.tokens REPLICA IDENTITY USING INDEX tokens_id;
--           CREATE TRIGGER stamp BEFORE UPDATE OF id ON public.tokens FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION public.stamp();
--       END $do$

-- public.tokens.token; column.alter; ShareUpdateExclusiveLock public.tokens; line 24
ANALYZE public.tokens;

-- public.tokens.token; column.alter; AccessExclusiveLock public.tokens; data loss possible; line 24
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_tokens_token" ON public.tokens;
    DROP FUNCTION public.schemagate_new_tokens_token();
    ALTER TABLE public.tokens DROP COLUMN token;
    ALTER TABLE public.tokens RENAME COLUMN schemagate_new_token TO token;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.tokens ADD COLUMN schemagate_new_token character(10);
--           CREATE FUNCTION public.schemagate_new_tokens_token() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_token := NEW.token; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_tokens_token" BEFORE INSERT OR UPDATE ON public.tokens FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_tokens_token();
--           ALTER TABLE public.tokens ENABLE ALWAYS TRIGGER "~schemagate_new_tokens_token";
--       END $do$
-- back: UPDATE public.tokens SET schemagate_new_token = token WHERE schemagate_new_token IS NULL AND token IS NOT NULL
-- back: ANALYZE public.tokens
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_tokens_token" ON public.tokens;
--           DROP FUNCTION public.schemagate_new_tokens_token();
--           ALTER TABLE public.tokens DROP COLUMN token;
--           ALTER TABLE public.tokens RENAME COLUMN schemagate_new_token TO token;
--       END $do$

-- public.zones.id; column.alter; AccessExclusiveLock public.zones; line 22
DO $do$ BEGIN
    ALTER TABLE public.zones ADD COLUMN schemagate_new_id bigint;
    CREATE FUNCTION public.schemagate_new_zones_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_zones_id" BEFORE INSERT OR UPDATE ON public.zones FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_zones_id();
    ALTER TABLE public.zones ENABLE ALWAYS TRIGGER "~schemagate_new_zones_id";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_zones_id" ON public.zones
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_zones_id()
-- back: ALTER TABLE public.zones DROP COLUMN IF EXISTS schemagate_new_id

-- public.zones.id; column.alter; RowExclusiveLock public.zones; scan; not transactional; line 22
UPDATE public.zones SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL;

-- public.zones.id; column.alter; AccessExclusiveLock public.zones; line 22
ALTER TABLE public.zones ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID;

-- public.zones.id; column.alter; ShareUpdateExclusiveLock public.zones; scan; line 22
ALTER TABLE public.zones VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.zones.id; column.alter; AccessExclusiveLock public.zones; line 22
ALTER TABLE public.zones ALTER COLUMN schemagate_new_id SET NOT NULL;

-- public.zones.id; column.alter; AccessExclusiveLock public.zones; line 22
ALTER TABLE public.zones DROP CONSTRAINT schemagate_not_null_schemagate_new_id;

-- public.zones.zones_pkey; constraint.alter; ShareUpdateExclusiveLock public.zones; scan; not transactional; line 22
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_zones_pkey ON public.zones USING btree (schemagate_new_id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.schemagate_new_zones_pkey

-- public.areas.areas_zone_fkey; constraint.alter; ShareRowExclusiveLock public.areas; ShareRowExclusiveLock public.zones; line 23
ALTER TABLE public.areas ADD CONSTRAINT schemagate_new_areas_zone_fkey FOREIGN KEY (zone) REFERENCES public.zones(schemagate_new_id) ON DELETE SET NULL NOT VALID;
-- back: ALTER TABLE public.areas DROP CONSTRAINT IF EXISTS schemagate_new_areas_zone_fkey

-- public.areas.areas_zone_fkey; constraint.alter; ShareUpdateExclusiveLock public.areas; RowShareLock public.zones; scan; line 23
ALTER TABLE public.areas VALIDATE CONSTRAINT schemagate_new_areas_zone_fkey;

-- public.zones.id; column.alter; ShareUpdateExclusiveLock public.zones; line 22
ANALYZE public.zones;

-- public.zones.id; column.alter; AccessExclusiveLock public.zones; AccessExclusiveLock public.areas; line 22
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_zones_id" ON public.zones;
    DROP FUNCTION public.schemagate_new_zones_id();
    ALTER TABLE public.areas DROP CONSTRAINT areas_zone_fkey;
    ALTER TABLE public.zones DROP COLUMN id;
    ALTER TABLE public.zones RENAME COLUMN schemagate_new_id TO id;
    ALTER TABLE public.zones ADD CONSTRAINT zones_pkey PRIMARY KEY USING INDEX schemagate_new_zones_pkey;
    ALTER TABLE public.areas RENAME CONSTRAINT schemagate_new_areas_zone_fkey TO areas_zone_fkey;
    EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.zones'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.zones ADD COLUMN schemagate_new_id integer;
--           CREATE FUNCTION public.schemagate_new_zones_id() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_id := NEW.id; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_zones_id" BEFORE INSERT OR UPDATE ON public.zones FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_zones_id();
--           ALTER TABLE public.zones ENABLE ALWAYS TRIGGER "~schemagate_new_zones_id";
--       END $do$
-- back: UPDATE public.zones SET schemagate_new_id = id WHERE schemagate_new_id IS NULL AND id IS NOT NULL
-- back: ALTER TABLE public.zones ADD CONSTRAINT schemagate_not_null_schemagate_new_id CHECK (schemagate_new_id IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.zones VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: ALTER TABLE public.zones ALTER COLUMN schemagate_new_id SET NOT NULL
-- back: ALTER TABLE public.zones DROP CONSTRAINT schemagate_not_null_schemagate_new_id
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_zones_pkey ON public.zones USING btree (schemagate_new_id)
-- back: ALTER TABLE public.areas ADD CONSTRAINT schemagate_new_areas_zone_fkey FOREIGN KEY (zone) REFERENCES public.zones(schemagate_new_id) ON DELETE SET NULL NOT VALID
-- back: ALTER TABLE public.areas VALIDATE CONSTRAINT schemagate_new_areas_zone_fkey
-- back: ANALYZE public.zones
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_zones_id" ON public.zones;
--           DROP FUNCTION public.schemagate_new_zones_id();
--           ALTER TABLE public.areas DROP CONSTRAINT areas_zone_fkey;
--           ALTER TABLE public.zones DROP COLUMN id;
--           ALTER TABLE public.zones RENAME COLUMN schemagate_new_id TO id;
--           ALTER TABLE public.zones ADD CONSTRAINT zones_pkey PRIMARY KEY USING INDEX schemagate_new_zones_pkey;
--           ALTER TABLE public.areas RENAME CONSTRAINT schemagate_new_areas_zone_fkey TO areas_zone_fkey;
--           EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name), '; '), 'SELECT') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, 'schemagate_new_id') AND substr(a.attname, 18) ~ '^[0-9]*$', LATERAL (SELECT 'id' || substr(a.attname, 18) AS name) n WHERE i.indrelid = 'public.zones'::regclass AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name));
--       END $do$

-- public.better; view.drop; AccessExclusiveLock public.better; line 19
DROP VIEW public.better;
-- back: CREATE VIEW public.better AS
--        SELECT b.id
--          FROM (public.best b
--            JOIN public.orders o ON ((o.customer = b.id)))
-- back: GRANT SELECT ON TABLE public.better TO case_reader

-- public.best; view.drop part-comment.drop; AccessExclusiveLock public.best; line 18
DROP VIEW public.best;
-- back: CREATE VIEW public.best AS
--        SELECT id,
--           "Code"
--          FROM public.customers
--         WHERE (id < 1000)
-- back: COMMENT ON COLUMN public.best.id IS 'Before a thousand'

-- public.state; enum.drop
DROP TYPE public.state;
-- back: CREATE TYPE public.state AS ENUM (
--           'open',
--           'sent'
--       )

-- public.orders_id_seq; sequence.alter; ShareRowExclusiveLock public.orders_id_seq; line 12
ALTER SEQUENCE public.orders_id_seq AS bigint;
-- back: ALTER SEQUENCE public.orders_id_seq AS integer

-- public.customers."Code"; column.alter; AccessExclusiveLock public.customers; rewrite; data loss possible; line 4
ALTER TABLE public.customers ALTER COLUMN "Code" TYPE character varying(12);
-- back: ALTER TABLE public.customers ALTER COLUMN "Code" TYPE character varying(20)

-- public.best; view.create; line 18
CREATE VIEW public.best AS
 SELECT id,
    "Code"
   FROM public.customers
  WHERE (id < 1000);
-- back: DROP VIEW public.best

-- public.better; view.create; line 19
CREATE VIEW public.better AS
 SELECT b.id
   FROM (public.best b
     JOIN public.orders o ON ((o.customer = b.id)));
-- back: DROP VIEW public.better

-- public.better; view.grants; line 19
GRANT SELECT ON TABLE public.better TO case_reader;
-- back: REVOKE SELECT ON TABLE public.better FROM case_reader

-- public.best.id; part-comment.create; ShareUpdateExclusiveLock public.best; line 18
COMMENT ON COLUMN public.best.id IS 'Before a thousand';
-- back: COMMENT ON COLUMN public.best.id IS NULL
