-- public.soon_filled; view.alter; AccessExclusiveLock public.soon_filled; line 11
CREATE OR REPLACE VIEW public.soon_filled AS
 SELECT id
   FROM public.t;
-- back: CREATE OR REPLACE VIEW public.soon_filled AS
--        SELECT id
--          FROM public.unfilled

-- public.soon_unfilled; view.alter; AccessExclusiveLock public.soon_unfilled; line 10
CREATE OR REPLACE VIEW public.soon_unfilled AS
 SELECT id
   FROM public.unfilled;
-- back: CREATE OR REPLACE VIEW public.soon_unfilled AS
--        SELECT id
--          FROM public.t

-- public.shown; view.create; line 5
CREATE VIEW public.shown AS
 SELECT id
   FROM public.unfilled;
-- back: DROP VIEW public.shown

-- public.over_filled; materialized-view.create; scan; line 8
CREATE MATERIALIZED VIEW public.over_filled AS
 SELECT id
   FROM public.filled;
-- back: DROP MATERIALIZED VIEW public.over_filled

-- public.over_new; materialized-view.create; scan; line 9
CREATE MATERIALIZED VIEW public.over_new AS
 SELECT id
   FROM public.over_filled;
-- back: DROP MATERIALIZED VIEW public.over_new

-- public.over_soon_filled; materialized-view.create; scan; line 13
CREATE MATERIALIZED VIEW public.over_soon_filled AS
 SELECT id
   FROM public.soon_filled;
-- back: DROP MATERIALIZED VIEW public.over_soon_filled

-- public.over_soon_unfilled; materialized-view.create; line 12
CREATE MATERIALIZED VIEW public.over_soon_unfilled AS
 SELECT id
   FROM public.soon_unfilled
WITH NO DATA;
-- back: DROP MATERIALIZED VIEW public.over_soon_unfilled

-- public.over_unfilled; materialized-view.create; line 6
CREATE MATERIALIZED VIEW public.over_unfilled AS
 SELECT id
   FROM public.shown
WITH NO DATA;
-- back: DROP MATERIALIZED VIEW public.over_unfilled

-- public.over_unfilled_ids; index.create; line 7
CREATE INDEX over_unfilled_ids ON public.over_unfilled USING btree (id);
-- back: DROP INDEX public.over_unfilled_ids
