-- public.orders.note; column.alter; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders ALTER COLUMN note TYPE text;
-- back: ALTER TABLE public.orders ALTER COLUMN note TYPE character varying(50)

-- public.orders.total; column.alter; AccessExclusiveLock public.orders; line 3
ALTER TABLE public.orders ALTER COLUMN total TYPE numeric(12,2);
-- back: ALTER TABLE public.orders ALTER COLUMN total TYPE numeric(10,2)
