-- public.orders.placed_at; column.create default.create; AccessExclusiveLock public.orders; line 5
ALTER TABLE public.orders ADD COLUMN placed_at timestamp with time zone DEFAULT now() NOT NULL;
-- back: ALTER TABLE public.orders DROP COLUMN placed_at

-- public.orders.paid; column.create default.create; AccessExclusiveLock public.orders; line 6
ALTER TABLE public.orders ADD COLUMN paid boolean DEFAULT false;
-- back: ALTER TABLE public.orders DROP COLUMN paid

-- public.orders.tags; column.create default.create; AccessExclusiveLock public.orders; line 7
ALTER TABLE public.orders ADD COLUMN tags text[] DEFAULT '{}'::text[] NOT NULL;
-- back: ALTER TABLE public.orders DROP COLUMN tags

-- public.orders.token; column.create; AccessExclusiveLock public.orders; line 8
ALTER TABLE public.orders ADD COLUMN schemagate_new_token uuid, ALTER COLUMN schemagate_new_token SET DEFAULT gen_random_uuid();
-- back: ALTER TABLE public.orders DROP COLUMN IF EXISTS schemagate_new_token

-- public.orders.token; column.create; RowExclusiveLock public.orders; scan; not transactional; line 8
UPDATE public.orders SET schemagate_new_token = DEFAULT WHERE schemagate_new_token IS NULL;

-- public.orders.token; column.create default.create; AccessExclusiveLock public.orders; line 8
ALTER TABLE public.orders RENAME COLUMN schemagate_new_token TO token;
-- back: ALTER TABLE public.orders DROP COLUMN token
