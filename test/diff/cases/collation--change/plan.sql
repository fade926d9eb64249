-- public.dropped; collation.drop
DROP COLLATION public.dropped;
-- back: CREATE COLLATION public.dropped (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'C')

-- public.changed; collation.replace; line 1
ALTER COLLATION public.changed RENAME TO changed__old;
-- back: ALTER COLLATION public.changed RENAME TO changed__old
-- back: CREATE COLLATION public.changed (PROVIDER = icu, LOCALE = 'de')
-- back: COMMENT ON COLLATION public.changed IS 'kept'
-- back: DROP COLLATION public.changed__old

-- public.changed; collation.replace; line 1
CREATE COLLATION public.changed (PROVIDER = icu, LOCALE = 'sv');

-- public.changed; collation.comment; line 1
COMMENT ON COLLATION public.changed IS 'kept';

-- public.changed; collation.replace; line 1
DROP COLLATION public.changed__old;

-- public.added; collation.create; line 2
CREATE COLLATION public.added (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'C');
-- back: DROP COLLATION public.added

-- public.t.note; column.alter; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN note TYPE text COLLATE public.added;
-- back: ALTER TABLE public.t ALTER COLUMN note TYPE text

-- public.by_case; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 6
CREATE INDEX CONCURRENTLY by_case ON public.t USING btree (note COLLATE public."Case less");
-- back: DROP INDEX CONCURRENTLY public.by_case
