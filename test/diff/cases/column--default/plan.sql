-- public.orders.note; default.alter; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders ALTER COLUMN note SET DEFAULT 'nothing'::character varying;
-- back: ALTER TABLE public.orders ALTER COLUMN note SET DEFAULT 'none'::character varying

-- public.orders.total; default.create; AccessExclusiveLock public.orders; line 3
ALTER TABLE public.orders ALTER COLUMN total SET DEFAULT 0;
-- back: ALTER TABLE public.orders ALTER COLUMN total DROP DEFAULT
