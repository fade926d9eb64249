-- public.p.x; column.alter; AccessExclusiveLock public.p; AccessExclusiveLock public.p_1; AccessExclusiveLock public.p_2; line 1
ALTER TABLE public.p ADD CONSTRAINT schemagate_not_null_x CHECK (x IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.p DROP CONSTRAINT IF EXISTS schemagate_not_null_x
-- back: ALTER TABLE public.p_2 ADD CONSTRAINT schemagate_not_null_x CHECK (x IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.p_2 VALIDATE CONSTRAINT schemagate_not_null_x
-- back: ALTER TABLE public.p_2 ALTER COLUMN x SET NOT NULL
-- back: ALTER TABLE public.p_2 DROP CONSTRAINT schemagate_not_null_x

-- public.p.x; column.alter; ShareUpdateExclusiveLock public.p; ShareUpdateExclusiveLock public.p_1; ShareUpdateExclusiveLock public.p_2; scan; line 1
ALTER TABLE public.p VALIDATE CONSTRAINT schemagate_not_null_x;

-- public.p.x; column.alter; AccessExclusiveLock public.p; AccessExclusiveLock public.p_1; AccessExclusiveLock public.p_2; line 1
ALTER TABLE public.p ALTER COLUMN x SET NOT NULL;
-- back: ALTER TABLE public.p ALTER COLUMN x DROP NOT NULL

-- public.p.x; column.alter; AccessExclusiveLock public.p; AccessExclusiveLock public.p_1; AccessExclusiveLock public.p_2; line 1
ALTER TABLE public.p DROP CONSTRAINT schemagate_not_null_x;
