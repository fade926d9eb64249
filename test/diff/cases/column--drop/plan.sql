-- public.orders.code; column.drop constraint.drop index.drop; AccessExclusiveLock public.orders; data loss certain; line 1
ALTER TABLE public.orders DROP COLUMN code;
-- back: ALTER TABLE public.orders ADD COLUMN code text NOT NULL
-- back: COMMENT ON COLUMN public.orders.code IS 'old code'
-- back: CREATE UNIQUE INDEX CONCURRENTLY orders_code_key ON public.orders USING btree (code)
-- back: ALTER TABLE public.orders ADD CONSTRAINT orders_code_key UNIQUE USING INDEX orders_code_key
-- back: CREATE INDEX CONCURRENTLY orders_code ON public.orders USING btree (code, total)

-- public.orders.weight; column.drop constraint.drop; AccessExclusiveLock public.orders; data loss certain; line 1
ALTER TABLE public.orders DROP COLUMN weight;
-- back: ALTER TABLE public.orders ADD COLUMN weight integer
-- back: ALTER TABLE public.orders ADD CONSTRAINT orders_weight_check CHECK ((weight > 0)) NOT VALID
-- back: ALTER TABLE public.orders VALIDATE CONSTRAINT orders_weight_check
