-- public.orders; table.alter; ShareUpdateExclusiveLock public.orders; line 1
ALTER TABLE public.orders SET (autovacuum_enabled = off, fillfactor = 70);
-- back: ALTER TABLE public.orders RESET (autovacuum_enabled, fillfactor)
