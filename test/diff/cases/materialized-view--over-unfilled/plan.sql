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

-- public.over_unfilled; materialized-view.create; line 6
CREATE MATERIALIZED VIEW public.over_unfilled AS
 SELECT id
   FROM public.shown
WITH NO DATA;
-- back: DROP MATERIALIZED VIEW public.over_unfilled

-- public.over_unfilled_ids; index.create; line 7
CREATE INDEX over_unfilled_ids ON public.over_unfilled USING btree (id);
-- back: DROP INDEX public.over_unfilled_ids
