-- public.extension_t.name; column.alter; AccessExclusiveLock public.extension_t; rewrite; data loss possible; line 4
ALTER TABLE public.extension_t ALTER COLUMN name TYPE text;
-- back: ALTER TABLE public.extension_t ALTER COLUMN name TYPE public.citext USING name::public.citext

-- citext; extension.alter; line 3
ALTER EXTENSION citext SET SCHEMA extension_n;
-- back: ALTER EXTENSION citext SET SCHEMA public

-- citext; extension.comment; line 3
COMMENT ON EXTENSION citext IS 'one';
-- back: COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings'
