-- public.dated; table.create column.create; line 3
CREATE TABLE public.dated (
    at date
);
-- back: DROP TABLE public.dated

-- public.thing; table.create column.create default.create constraint.create; line 2
CREATE TABLE public.thing (
    id integer NOT NULL,
    note text DEFAULT 'n'::text,
    CONSTRAINT mine CHECK ((id < 1000)) NO INHERIT,
    CONSTRAINT positive CHECK ((id > 0))
);
-- back: DROP TABLE public.thing

-- public.book; table.create column.create default.create constraint.create inheritance.create; line 4
CREATE TABLE public.book (
    note text DEFAULT 'own'::text,
    pages integer
) INHERITS (public.thing, public.dated);
-- back: DROP TABLE public.book

-- public.tale; table.create column.create constraint.create inheritance.create; line 5
CREATE TABLE public.tale (
    CONSTRAINT short CHECK ((pages < 100))
) INHERITS (public.book);
-- back: DROP TABLE public.tale

-- public.tale.at; column.comment; line 5
COMMENT ON COLUMN public.tale.at IS 'told';
-- back: COMMENT ON COLUMN public.tale.at IS NULL

-- public.tale.at; column.alter; line 5
ALTER TABLE public.tale ALTER COLUMN at SET NOT NULL;
-- back: ALTER TABLE public.tale ALTER COLUMN at DROP NOT NULL

-- public.tale.note; column.alter; line 5
ALTER TABLE public.tale ALTER COLUMN note SET STATISTICS 7;
-- back: ALTER TABLE public.tale ALTER COLUMN note SET STATISTICS -1

-- public.tale.note; column.alter; line 5
ALTER TABLE public.tale ALTER COLUMN note DROP DEFAULT;

-- public.tale_pages_idx; index.create; line 7
CREATE INDEX tale_pages_idx ON public.tale USING btree (pages);
-- back: DROP INDEX public.tale_pages_idx
