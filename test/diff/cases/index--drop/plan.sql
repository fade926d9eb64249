-- public.orders_total; index.drop; ShareUpdateExclusiveLock public.orders; not transactional; line 1
DROP INDEX CONCURRENTLY public.orders_total;
-- back: CREATE INDEX CONCURRENTLY orders_total ON public.orders USING btree (total)
-- back: COMMENT ON INDEX public.orders_total IS 'for the report'
