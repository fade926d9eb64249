-- public.docs.body; column.alter; AccessExclusiveLock public.docs; line 1
ALTER TABLE public.docs ALTER COLUMN body SET STORAGE EXTERNAL;
-- back: ALTER TABLE public.docs ALTER COLUMN body SET STORAGE EXTENDED

-- public.docs.body; column.alter; AccessExclusiveLock public.docs; line 1
ALTER TABLE public.docs ALTER COLUMN body SET COMPRESSION pglz;
-- back: ALTER TABLE public.docs ALTER COLUMN body SET COMPRESSION DEFAULT

-- public.docs.title; column.alter; ShareUpdateExclusiveLock public.docs; line 1
ALTER TABLE public.docs ALTER COLUMN title SET STATISTICS 500;
-- back: ALTER TABLE public.docs ALTER COLUMN title SET STATISTICS -1

-- public.docs.title; column.alter; ShareUpdateExclusiveLock public.docs; line 1
ALTER TABLE public.docs ALTER COLUMN title SET (n_distinct = 5);
-- back: ALTER TABLE public.docs ALTER COLUMN title RESET (n_distinct)
