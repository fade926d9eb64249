-- citext; extension.alter; line 3
ALTER EXTENSION citext SET SCHEMA extension_n;
-- back: ALTER EXTENSION citext SET SCHEMA public

-- public.extension_t.name; column.alter; AccessExclusiveLock public.extension_t; rewrite; data loss possible; line 4
ALTER TABLE public.extension_t ALTER COLUMN name TYPE text;
-- back: ALTER TABLE public.extension_t ALTER COLUMN name TYPE extension_n.citext USING name::extension_n.citext

-- citext; extension.comment; line 3
COMMENT ON EXTENSION citext IS 'one';
-- back: COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings'
