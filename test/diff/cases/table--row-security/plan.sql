-- public.orders; table.alter; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
-- back: ALTER TABLE public.orders DISABLE ROW LEVEL SECURITY

-- public.orders; table.alter; AccessExclusiveLock public.orders; line 1
ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
-- back: ALTER TABLE public.orders NO FORCE ROW LEVEL SECURITY
