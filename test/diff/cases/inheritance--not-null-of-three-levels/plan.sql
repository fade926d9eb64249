-- public.top.b; column.alter; AccessExclusiveLock public.top; line 1
ALTER TABLE ONLY public.top ALTER COLUMN b DROP NOT NULL;
-- back: ALTER TABLE public.top ADD CONSTRAINT schemagate_not_null_b CHECK (b IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.top VALIDATE CONSTRAINT schemagate_not_null_b
-- back: ALTER TABLE public.top ALTER COLUMN b SET NOT NULL
-- back: ALTER TABLE public.top DROP CONSTRAINT schemagate_not_null_b

-- public.middle.b; column.alter; AccessExclusiveLock public.middle; line 2
ALTER TABLE ONLY public.middle ALTER COLUMN b DROP NOT NULL;
-- back: ALTER TABLE public.middle ADD CONSTRAINT schemagate_not_null_b CHECK (b IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.middle VALIDATE CONSTRAINT schemagate_not_null_b
-- back: ALTER TABLE public.middle ALTER COLUMN b SET NOT NULL
-- back: ALTER TABLE public.middle DROP CONSTRAINT schemagate_not_null_b

-- public.bottom.b; column.alter; AccessExclusiveLock public.bottom; line 3
ALTER TABLE public.bottom ALTER COLUMN b DROP NOT NULL;
-- back: ALTER TABLE public.bottom ADD CONSTRAINT schemagate_not_null_b CHECK (b IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.bottom VALIDATE CONSTRAINT schemagate_not_null_b
-- back: ALTER TABLE public.bottom ALTER COLUMN b SET NOT NULL
-- back: ALTER TABLE public.bottom DROP CONSTRAINT schemagate_not_null_b
