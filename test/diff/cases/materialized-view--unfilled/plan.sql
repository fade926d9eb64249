-- public.filled; materialized-view.drop; AccessExclusiveLock public.filled; line 2
DROP MATERIALIZED VIEW public.filled;
-- back: CREATE MATERIALIZED VIEW public.filled AS
--        SELECT id,
--           n
--          FROM public.t

-- public.unfilled; materialized-view.drop index.drop; AccessExclusiveLock public.unfilled; line 3
DROP MATERIALIZED VIEW public.unfilled;
-- back: CREATE MATERIALIZED VIEW public.unfilled AS
--        SELECT id,
--           n
--          FROM public.t
--       WITH NO DATA
-- back: CREATE INDEX unfilled_n ON public.unfilled USING btree (n)

-- public.t.n; column.alter; AccessExclusiveLock public.t; rewrite; line 1
ALTER TABLE public.t ALTER COLUMN n TYPE bigint;
-- back: ALTER TABLE public.t ALTER COLUMN n TYPE integer

-- public.filled; materialized-view.create; scan; line 2
CREATE MATERIALIZED VIEW public.filled AS
 SELECT id,
    n
   FROM public.t;
-- back: DROP MATERIALIZED VIEW public.filled

-- public.unfilled; materialized-view.create; line 3
CREATE MATERIALIZED VIEW public.unfilled AS
 SELECT id,
    n
   FROM public.t
WITH NO DATA;
-- back: DROP MATERIALIZED VIEW public.unfilled

-- public.unfilled_n; index.create; line 4
CREATE INDEX unfilled_n ON public.unfilled USING btree (n);
-- back: DROP INDEX public.unfilled_n
