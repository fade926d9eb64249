-- public.orders; cluster.alter; ShareUpdateExclusiveLock public.orders; line 1
ALTER TABLE public.orders CLUSTER ON by_total;
-- back: ALTER TABLE public.orders CLUSTER ON orders_pkey

-- public.orders; replica-identity.alter; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders REPLICA IDENTITY USING INDEX by_total;
-- back: ALTER TABLE public.orders REPLICA IDENTITY FULL
