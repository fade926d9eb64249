-- public.book.public.dated; inheritance.drop; AccessExclusiveLock public.book; ShareUpdateExclusiveLock public.dated; line 1
ALTER TABLE public.book NO INHERIT public.dated;
-- back: ALTER TABLE public.book INHERIT public.dated

-- public.book.public.thing; inheritance.drop; AccessExclusiveLock public.book; ShareUpdateExclusiveLock public.thing; line 1
ALTER TABLE public.book NO INHERIT public.thing;
-- back: ALTER TABLE public.book INHERIT public.thing

-- public.dated; table.drop column.drop; AccessExclusiveLock public.dated; data loss certain
DROP TABLE public.dated;
-- back: CREATE TABLE public.dated (
--           at date
--       )

-- public.thing; table.drop column.drop default.drop constraint.drop; AccessExclusiveLock public.thing; data loss certain
DROP TABLE public.thing;
-- back: CREATE TABLE public.thing (
--           id integer NOT NULL,
--           note text DEFAULT 'n'::text,
--           CONSTRAINT mine CHECK ((id < 1000)) NO INHERIT,
--           CONSTRAINT positive CHECK ((id > 0))
--       )
