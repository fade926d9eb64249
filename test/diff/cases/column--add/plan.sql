-- public.orders.placed_at; column.create default.create; AccessExclusiveLock public.orders; line 5
ALTER TABLE public.orders ADD COLUMN placed_at timestamp with time zone DEFAULT now() NOT NULL;
-- back: ALTER TABLE public.orders DROP COLUMN placed_at

-- public.orders.paid; column.create default.create; AccessExclusiveLock public.orders; line 6
ALTER TABLE public.orders ADD COLUMN paid boolean DEFAULT false;
-- back: ALTER TABLE public.orders DROP COLUMN paid

-- public.orders.tags; column.create default.create; AccessExclusiveLock public.orders; line 7
ALTER TABLE public.orders ADD COLUMN tags text[] DEFAULT '{}'::text[] NOT NULL;
-- back: ALTER TABLE public.orders DROP COLUMN tags

-- public.orders.token; column.create default.create; AccessExclusiveLock public.orders; rewrite; line 8
ALTER TABLE public.orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- back: ALTER TABLE public.orders DROP COLUMN token
