-- public.orders.note; column.alter; AccessExclusiveLock public.orders; scan; line 4
ALTER TABLE public.orders ALTER COLUMN note SET NOT NULL;
-- back: ALTER TABLE public.orders ALTER COLUMN note DROP NOT NULL
