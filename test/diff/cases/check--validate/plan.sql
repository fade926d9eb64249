-- public.a.later; constraint.alter; ShareUpdateExclusiveLock public.a; scan; line 1
ALTER TABLE public.a VALIDATE CONSTRAINT later;
-- back: ALTER TABLE public.a DROP CONSTRAINT later
-- back: ALTER TABLE public.a ADD CONSTRAINT later CHECK ((x <> 5)) NOT VALID
