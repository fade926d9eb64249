-- public.t_name; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 4
DROP INDEX CONCURRENTLY public.t_name;
-- back: CREATE INDEX CONCURRENTLY t_name ON public.t USING btree (name)

-- public.t_plain; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 5
DROP INDEX CONCURRENTLY public.t_plain;
-- back: CREATE INDEX CONCURRENTLY t_plain ON public.t USING btree (plain COLLATE public.names)

-- public.t_title; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 6
DROP INDEX CONCURRENTLY public.t_title;
-- back: CREATE UNIQUE INDEX CONCURRENTLY t_title ON public.t USING btree (title)

-- public.sorted; view.drop; AccessExclusiveLock public.sorted; line 7
DROP VIEW public.sorted;
-- back: CREATE VIEW public.sorted AS
--        SELECT name,
--           (plain COLLATE public.names) AS plain
--          FROM public.t
--         ORDER BY name

-- public.names; collation.replace; line 1
ALTER COLLATION public.names RENAME TO names__old;
-- back: ALTER COLLATION public.names RENAME TO names__old
-- back: ALTER DOMAIN public.title RENAME TO title__old
-- back: CREATE COLLATION public.names (PROVIDER = icu, LOCALE = 'de')
-- back: COMMENT ON COLLATION public.names IS 'kept'
-- back: CREATE DOMAIN public.title AS text COLLATE public.names
-- back: ALTER TABLE public.t ALTER COLUMN name TYPE text COLLATE public.names
-- back: ALTER TABLE public.t ALTER COLUMN title TYPE public.title USING title::text::public.title
-- back: DROP DOMAIN public.title__old
-- back: DROP COLLATION public.names__old

-- public.title; domain.replace; line 2
ALTER DOMAIN public.title RENAME TO title__old;

-- public.names; collation.replace; line 1
CREATE COLLATION public.names (PROVIDER = icu, LOCALE = 'sv');

-- public.names; collation.comment; line 1
COMMENT ON COLLATION public.names IS 'kept';

-- public.title; domain.replace; line 2
CREATE DOMAIN public.title AS text COLLATE public.names;

-- public.t.name; column.replace; AccessExclusiveLock public.t; rewrite; line 3
ALTER TABLE public.t ALTER COLUMN name TYPE text COLLATE public.names;

-- public.t.title; column.replace; AccessExclusiveLock public.t; rewrite; line 3
ALTER TABLE public.t ALTER COLUMN title TYPE public.title USING title::text::public.title;

-- public.title; domain.replace; line 2
DROP DOMAIN public.title__old;

-- public.names; collation.replace; line 1
DROP COLLATION public.names__old;

-- public.sorted; view.create; line 7
CREATE VIEW public.sorted AS
 SELECT name,
    (plain COLLATE public.names) AS plain
   FROM public.t
  ORDER BY name;
-- back: DROP VIEW public.sorted

-- public.t_name; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 4
CREATE INDEX CONCURRENTLY t_name ON public.t USING btree (name);
-- back: DROP INDEX CONCURRENTLY public.t_name

-- public.t_plain; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 5
CREATE INDEX CONCURRENTLY t_plain ON public.t USING btree (plain COLLATE public.names);
-- back: DROP INDEX CONCURRENTLY public.t_plain

-- public.t_title; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 6
CREATE UNIQUE INDEX CONCURRENTLY t_title ON public.t USING btree (title);
-- back: DROP INDEX CONCURRENTLY public.t_title
