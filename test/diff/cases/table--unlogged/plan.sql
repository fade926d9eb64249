-- public.orders; table.alter; AccessExclusiveLock public.orders; rewrite; data loss possible; line 1
ALTER TABLE public.orders SET UNLOGGED;
-- back: ALTER TABLE public.orders SET LOGGED
