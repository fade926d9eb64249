-- shop: plan sha256:1111111111111111111111111111111111111111111111111111111111111111
-- from sha256:2222222222222222222222222222222222222222222222222222222222222222
-- to   sha256:3333333333333333333333333333333333333333333333333333333333333333
-- To read. `schemagate apply` runs the same steps, checked and recorded.

-- 001 public.orders.note: column.create
ALTER TABLE public.orders ADD COLUMN note text;

-- 002 public.orders_note: index.create (outside a transaction)
CREATE INDEX CONCURRENTLY orders_note ON public.orders USING btree (note);

-- 003 public.orders.total: column.alter
ALTER TABLE public.orders ALTER COLUMN total TYPE numeric(10,2);

-- 004 public."Old": table.drop
DROP TABLE public."Old";
