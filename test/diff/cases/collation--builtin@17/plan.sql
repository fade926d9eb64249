-- public.added; collation.create; line 1
CREATE COLLATION public.added (PROVIDER = builtin, LOCALE = 'C.UTF-8');
-- back: DROP COLLATION public.added

-- public.t.note; column.alter; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ALTER COLUMN note TYPE text COLLATE public.added;
-- back: ALTER TABLE public.t ALTER COLUMN note TYPE text
