-- public.orders_total; index.drop; ShareUpdateExclusiveLock public.orders; not transactional; line 6
DROP INDEX CONCURRENTLY public.orders_total;
-- back: CREATE INDEX CONCURRENTLY orders_total ON public.orders USING btree (total)

-- public.orders_total; index.create; ShareUpdateExclusiveLock public.orders; scan; not transactional; line 6
CREATE INDEX CONCURRENTLY orders_total ON public.orders USING btree (total, note);
-- back: DROP INDEX CONCURRENTLY public.orders_total
