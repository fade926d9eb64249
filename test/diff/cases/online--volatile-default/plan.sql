-- public.events."Id"; column.create; AccessExclusiveLock public.events; line 8
DO $do$ BEGIN
    CREATE SEQUENCE public."schemagate_new_events_Id_seq" AS bigint START WITH 100;
    GRANT USAGE ON SEQUENCE public."schemagate_new_events_Id_seq" TO PUBLIC;
    ALTER TABLE public.events ADD COLUMN "schemagate_new_Id" bigint, ALTER COLUMN "schemagate_new_Id" SET DEFAULT nextval('public."schemagate_new_events_Id_seq"'::regclass);
    EXECUTE (SELECT format('ALTER SEQUENCE %s OWNER TO %I', 'public."schemagate_new_events_Id_seq"', pg_get_userbyid(relowner)) FROM pg_class WHERE oid = 'public.events'::regclass);
    ALTER SEQUENCE public."schemagate_new_events_Id_seq" OWNED BY public.events."schemagate_new_Id";
END $do$;
-- back: ALTER TABLE public.events DROP COLUMN IF EXISTS "schemagate_new_Id"

-- public.events."Id"; column.create; RowExclusiveLock public.events; scan; not transactional; line 8
UPDATE public.events SET "schemagate_new_Id" = DEFAULT WHERE "schemagate_new_Id" IS NULL;

-- public.events."Id"; column.create; AccessExclusiveLock public.events; line 8
ALTER TABLE public.events ADD CONSTRAINT "schemagate_not_null_schemagate_new_Id" CHECK ("schemagate_new_Id" IS NOT NULL) NOT VALID;

-- public.events."Id"; column.create; ShareUpdateExclusiveLock public.events; scan; line 8
ALTER TABLE public.events VALIDATE CONSTRAINT "schemagate_not_null_schemagate_new_Id";

-- public.events."Id"; column.create; AccessExclusiveLock public.events; line 8
ALTER TABLE public.events ALTER COLUMN "schemagate_new_Id" SET NOT NULL;

-- public.events."Id"; column.create; AccessExclusiveLock public.events; line 8
ALTER TABLE public.events DROP CONSTRAINT "schemagate_not_null_schemagate_new_Id";

-- public.events."Id"; column.create; AccessExclusiveLock public.events; line 8
DO $do$ BEGIN
    ALTER TABLE public.events RENAME COLUMN "schemagate_new_Id" TO "Id";
    ALTER TABLE public.events ALTER COLUMN "Id" DROP DEFAULT;
    ALTER TABLE public.events ALTER COLUMN "Id" ADD GENERATED ALWAYS AS IDENTITY (START WITH 100);
    PERFORM setval('public."events_Id_seq"', last_value, is_called) FROM public."schemagate_new_events_Id_seq";
    DROP SEQUENCE public."schemagate_new_events_Id_seq";
END $do$;
-- back: ALTER TABLE public.events DROP COLUMN "Id"

-- public.orders.token; column.create; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders ADD COLUMN schemagate_new_token uuid, ALTER COLUMN schemagate_new_token SET DEFAULT gen_random_uuid();
-- back: ALTER TABLE public.orders DROP COLUMN IF EXISTS schemagate_new_token

-- public.orders.seen; column.create; AccessExclusiveLock public.orders; line 5
ALTER TABLE public.orders ADD COLUMN schemagate_new_seen timestamp with time zone, ALTER COLUMN schemagate_new_seen SET DEFAULT clock_timestamp();
-- back: ALTER TABLE public.orders DROP COLUMN IF EXISTS schemagate_new_seen

-- public.orders.token; column.create; RowExclusiveLock public.orders; scan; not transactional; line 4
UPDATE public.orders SET schemagate_new_token = DEFAULT, schemagate_new_seen = DEFAULT WHERE (schemagate_new_token IS NULL) OR (schemagate_new_seen IS NULL);

-- public.orders.token; column.create; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders ADD CONSTRAINT schemagate_not_null_schemagate_new_token CHECK (schemagate_new_token IS NOT NULL) NOT VALID;

-- public.orders.token; column.create; ShareUpdateExclusiveLock public.orders; scan; line 4
ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_token;

-- public.orders.token; column.create; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders ALTER COLUMN schemagate_new_token SET NOT NULL;

-- public.orders.token; column.create; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders DROP CONSTRAINT schemagate_not_null_schemagate_new_token;

-- public.orders.token; column.create default.create; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders RENAME COLUMN schemagate_new_token TO token;
-- back: ALTER TABLE public.orders DROP COLUMN token

-- public.orders.token; column.comment; ShareUpdateExclusiveLock public.orders; line 4
COMMENT ON COLUMN public.orders.token IS 'For those who are not logged in';
-- back: COMMENT ON COLUMN public.orders.token IS NULL

-- public.orders.seen; column.create default.create; AccessExclusiveLock public.orders; line 5
ALTER TABLE public.orders RENAME COLUMN schemagate_new_seen TO seen;
-- back: ALTER TABLE public.orders DROP COLUMN seen

-- public.stamped.token; column.create default.create; AccessExclusiveLock public.stamped; rewrite; trigger stamp cannot spare an UPDATE; line 11
ALTER TABLE public.stamped ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- back: ALTER TABLE public.stamped DROP COLUMN token

-- public.events.events_pkey; constraint.create; ShareUpdateExclusiveLock public.events; scan; not transactional; line 8
CREATE UNIQUE INDEX CONCURRENTLY events_pkey ON public.events USING btree ("Id");
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.events_pkey

-- public.events.events_pkey; constraint.create; AccessExclusiveLock public.events; line 8
ALTER TABLE public.events ADD CONSTRAINT events_pkey PRIMARY KEY USING INDEX events_pkey;
-- back: ALTER TABLE public.events DROP CONSTRAINT IF EXISTS events_pkey
