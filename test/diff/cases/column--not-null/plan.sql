-- public.orders.note; column.alter; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders ADD CONSTRAINT schemagate_not_null_note CHECK (note IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS schemagate_not_null_note

-- public.orders.note; column.alter; ShareUpdateExclusiveLock public.orders; scan; line 4
ALTER TABLE public.orders VALIDATE CONSTRAINT schemagate_not_null_note;

-- public.orders.note; column.alter; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders ALTER COLUMN note SET NOT NULL;
-- back: ALTER TABLE public.orders ALTER COLUMN note DROP NOT NULL

-- public.orders.note; column.alter; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders DROP CONSTRAINT schemagate_not_null_note;
