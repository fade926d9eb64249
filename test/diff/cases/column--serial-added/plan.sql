-- public."orders_Second_seq"; sequence.create; line 1
CREATE SEQUENCE public."orders_Second_seq" AS smallint;
-- back: DROP SEQUENCE public."orders_Second_seq"

-- public.orders_number_seq; sequence.create; line 1
CREATE SEQUENCE public.orders_number_seq;
-- back: DROP SEQUENCE public.orders_number_seq

-- public.orders.number; column.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders ADD COLUMN schemagate_new_number bigint, ALTER COLUMN schemagate_new_number SET DEFAULT nextval('public.orders_number_seq'::regclass);
-- back: ALTER TABLE public.orders DROP COLUMN IF EXISTS schemagate_new_number

-- public.orders."Second"; column.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders ADD COLUMN "schemagate_new_Second" smallint, ALTER COLUMN "schemagate_new_Second" SET DEFAULT nextval('public."orders_Second_seq"'::regclass);
-- back: ALTER TABLE public.orders DROP COLUMN IF EXISTS "schemagate_new_Second"

-- public.orders.number; column.create; RowExclusiveLock public.orders; scan; not transactional; line 1
UPDATE public.orders SET schemagate_new_number = DEFAULT, "schemagate_new_Second" = DEFAULT WHERE (schemagate_new_number IS NULL) OR ("schemagate_new_Second" IS NULL);

-- public.orders.number; column.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders ADD CONSTRAINT schemagate_not_null_schemagate_new_number CHECK (schemagate_new_number IS NOT NULL) NOT VALID;

-- public.orders.number; column.create; ShareUpdateExclusiveLock public.orders; scan; line 1
ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_number;

-- public.orders.number; column.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders ALTER COLUMN schemagate_new_number SET NOT NULL;

-- public.orders.number; column.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders DROP CONSTRAINT schemagate_not_null_schemagate_new_number;

-- public.orders.number; column.create default.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders RENAME COLUMN schemagate_new_number TO number;
-- back: ALTER TABLE public.orders DROP COLUMN number

-- public.orders."Second"; column.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders ADD CONSTRAINT "schemagate_not_null_schemagate_new_Second" CHECK ("schemagate_new_Second" IS NOT NULL) NOT VALID;

-- public.orders."Second"; column.create; ShareUpdateExclusiveLock public.orders; scan; line 1
ALTER TABLE public.orders VALIDATE CONSTRAINT "schemagate_not_null_schemagate_new_Second";

-- public.orders."Second"; column.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders ALTER COLUMN "schemagate_new_Second" SET NOT NULL;

-- public.orders."Second"; column.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders DROP CONSTRAINT "schemagate_not_null_schemagate_new_Second";

-- public.orders."Second"; column.create default.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders RENAME COLUMN "schemagate_new_Second" TO "Second";
-- back: ALTER TABLE public.orders DROP COLUMN "Second"

-- public."orders_Second_seq"; sequence-owner.create; line 1
ALTER SEQUENCE public."orders_Second_seq" OWNED BY public.orders."Second";
-- back: ALTER SEQUENCE public."orders_Second_seq" OWNED BY NONE

-- public.orders_number_seq; sequence-owner.create; line 1
ALTER SEQUENCE public.orders_number_seq OWNED BY public.orders.number;
-- back: ALTER SEQUENCE public.orders_number_seq OWNED BY NONE

-- public.orders.orders_number_key; constraint.create; ShareUpdateExclusiveLock public.orders; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY orders_number_key ON public.orders USING btree (number);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.orders_number_key

-- public.orders.orders_number_key; constraint.create; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_key;
-- back: ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS orders_number_key
