-- public.orders.total; column.alter; AccessExclusiveLock public.orders; line 3
ALTER TABLE public.orders ALTER COLUMN total DROP NOT NULL;
-- back: ALTER TABLE public.orders ADD CONSTRAINT schemagate_not_null_total CHECK (total IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_not_null_total
-- back: ALTER TABLE public.orders ALTER COLUMN total SET NOT NULL
-- back: ALTER TABLE public.orders DROP CONSTRAINT schemagate_not_null_total
