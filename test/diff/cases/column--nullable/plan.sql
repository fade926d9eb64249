-- public.orders.total; column.alter; AccessExclusiveLock public.orders; line 3
ALTER TABLE public.orders ALTER COLUMN total DROP NOT NULL;
-- back: ALTER TABLE public.orders ALTER COLUMN total SET NOT NULL
