-- public.t_r; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 3
DROP INDEX CONCURRENTLY public.t_r;
-- back: CREATE INDEX CONCURRENTLY t_r ON public.t USING gist (r)

-- public.v; view.drop; AccessExclusiveLock public.v; line 4
DROP VIEW public.v;
-- back: CREATE VIEW public.v AS
--        SELECT lower(r) AS low
--          FROM public.t

-- public.t.m; column.replace; AccessExclusiveLock public.t; rewrite; line 2
ALTER TABLE public.t ALTER COLUMN m TYPE text USING m::text;
-- back: ALTER TABLE public.t ALTER COLUMN m TYPE text USING m::text
-- back: ALTER TABLE public.t ALTER COLUMN r TYPE text USING r::text
-- back: ALTER TABLE public.t ALTER COLUMN rs TYPE text[] USING rs::text[]
-- back: DROP TYPE public.span
-- back: CREATE TYPE public.span AS RANGE (
--           SUBTYPE = integer,
--           MULTIRANGE_TYPE_NAME = public.spans
--       )
-- back: COMMENT ON TYPE public.span IS 'kept'
-- back: ALTER TABLE public.t ALTER COLUMN m TYPE public.spans USING m::text::public.spans
-- back: ALTER TABLE public.t ALTER COLUMN r TYPE public.span USING r::text::public.span
-- back: ALTER TABLE public.t ALTER COLUMN rs TYPE public.span[] USING rs::text[]::public.span[]

-- public.t.r; column.replace; AccessExclusiveLock public.t; rewrite; line 2
ALTER TABLE public.t ALTER COLUMN r TYPE text USING r::text;

-- public.t.rs; column.replace; AccessExclusiveLock public.t; rewrite; line 2
ALTER TABLE public.t ALTER COLUMN rs TYPE text[] USING rs::text[];

-- public.span; range.replace; line 1
DROP TYPE public.span;

-- public.span; range.replace; line 1
CREATE TYPE public.span AS RANGE (
    SUBTYPE = bigint,
    MULTIRANGE_TYPE_NAME = public.spans
);

-- public.span; range.comment; line 1
COMMENT ON TYPE public.span IS 'kept';

-- public.t.m; column.replace; AccessExclusiveLock public.t; rewrite; line 2
ALTER TABLE public.t ALTER COLUMN m TYPE public.spans USING m::text::public.spans;

-- public.t.r; column.replace; AccessExclusiveLock public.t; rewrite; line 2
ALTER TABLE public.t ALTER COLUMN r TYPE public.span USING r::text::public.span;

-- public.t.rs; column.replace; AccessExclusiveLock public.t; rewrite; line 2
ALTER TABLE public.t ALTER COLUMN rs TYPE public.span[] USING rs::text[]::public.span[];

-- public.v; view.create; line 4
CREATE VIEW public.v AS
 SELECT lower(r) AS low
   FROM public.t;
-- back: DROP VIEW public.v

-- public.t_r; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 3
CREATE INDEX CONCURRENTLY t_r ON public.t USING gist (r);
-- back: DROP INDEX CONCURRENTLY public.t_r
