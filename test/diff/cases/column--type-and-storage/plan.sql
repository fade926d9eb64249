-- public.docs.body; column.alter; AccessExclusiveLock public.docs; line 1
ALTER TABLE public.docs ALTER COLUMN body TYPE text;
-- back: ALTER TABLE public.docs ALTER COLUMN body TYPE character varying(10)
-- back: ALTER TABLE public.docs ALTER COLUMN body SET STORAGE EXTERNAL
-- back: ALTER TABLE public.docs ALTER COLUMN body SET COMPRESSION pglz

-- public.docs.body; column.alter; AccessExclusiveLock public.docs; line 1
ALTER TABLE public.docs ALTER COLUMN body SET STORAGE EXTERNAL;
-- back: ALTER TABLE public.docs ALTER COLUMN body SET STORAGE EXTENDED

-- public.docs.body; column.alter; AccessExclusiveLock public.docs; line 1
ALTER TABLE public.docs ALTER COLUMN body SET COMPRESSION pglz;
-- back: ALTER TABLE public.docs ALTER COLUMN body SET COMPRESSION DEFAULT
