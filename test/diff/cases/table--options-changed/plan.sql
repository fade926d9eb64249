-- public.orders; table.alter; ShareUpdateExclusiveLock public.orders; line 1
ALTER TABLE public.orders RESET (autovacuum_vacuum_threshold);
-- back: ALTER TABLE public.orders SET (autovacuum_vacuum_threshold = 100)

-- public.orders; table.alter; ShareUpdateExclusiveLock public.orders; line 1
ALTER TABLE public.orders SET (fillfactor = 90);
-- back: ALTER TABLE public.orders SET (fillfactor = 70)

-- public.orders; table.alter; ShareUpdateExclusiveLock public.orders; line 1
ALTER TABLE public.orders SET (autovacuum_analyze_threshold = 50);
-- back: ALTER TABLE public.orders RESET (autovacuum_analyze_threshold)
