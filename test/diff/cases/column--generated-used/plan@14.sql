-- public.boxes.seen; row-policy.drop; AccessExclusiveLock public.boxes; line 12
DROP POLICY seen ON public.boxes;
-- back: CREATE POLICY seen ON public.boxes FOR ALL TO PUBLIC USING ((area > 0))

-- public.boxes.noted; trigger.drop; AccessExclusiveLock public.boxes; line 11
DROP TRIGGER noted ON public.boxes;
-- back: CREATE TRIGGER noted AFTER UPDATE OF w ON public.boxes FOR EACH ROW WHEN ((old.area IS DISTINCT FROM new.area)) EXECUTE FUNCTION public.note()

-- public.kept; materialized-view.drop index.drop; AccessExclusiveLock public.kept; line 7
DROP MATERIALIZED VIEW public.kept;
-- back: CREATE MATERIALIZED VIEW public.kept AS
--        SELECT boxes.area
--          FROM public.boxes
-- back: CREATE UNIQUE INDEX kept_area ON public.kept USING btree (area)

-- public.larger; view.drop; AccessExclusiveLock public.larger; line 6
DROP VIEW public.larger;
-- back: CREATE VIEW public.larger AS
--        SELECT (large.area * 2) AS twice
--          FROM public.large
-- back: GRANT SELECT ON TABLE public.larger TO case_reader

-- public.large; view.drop; AccessExclusiveLock public.large; line 5
DROP VIEW public.large;
-- back: CREATE VIEW public.large AS
--        SELECT boxes.w,
--           boxes.area,
--           boxes.last
--          FROM public.boxes
--         WHERE (boxes.area > 1)
-- back: COMMENT ON VIEW public.large IS 'large ones'

-- public.boxes.area; column.drop constraint.drop index.drop statistics.drop; AccessExclusiveLock public.boxes; data loss certain; line 1
ALTER TABLE public.boxes DROP COLUMN area;
-- back: ALTER TABLE public.boxes ADD COLUMN area integer GENERATED ALWAYS AS ((w * h)) STORED NOT NULL
-- back: ALTER TABLE public.boxes ALTER COLUMN area SET STATISTICS 50
-- back: COMMENT ON COLUMN public.boxes.area IS 'how large'
-- back: GRANT SELECT (area) ON TABLE public.boxes TO case_reader
-- back: ALTER TABLE public.boxes ADD CONSTRAINT boxes_fit CHECK ((area > 0)) NOT VALID
-- back: ALTER TABLE public.boxes VALIDATE CONSTRAINT boxes_fit
-- back: CREATE UNIQUE INDEX CONCURRENTLY boxes_once ON public.boxes USING btree (area)
-- back: ALTER TABLE public.boxes ADD CONSTRAINT boxes_once UNIQUE USING INDEX boxes_once
-- back: CREATE INDEX CONCURRENTLY boxes_area ON public.boxes USING btree (area) WHERE (area > 1)
-- back: COMMENT ON INDEX public.boxes_area IS 'by size'
-- back: CREATE STATISTICS public.boxes_both ON area, w FROM public.boxes

-- public.boxes.area; column.create; AccessExclusiveLock public.boxes; rewrite; line 1
ALTER TABLE public.boxes ADD COLUMN area integer GENERATED ALWAYS AS (((w * h) * 2)) STORED NOT NULL;
-- back: ALTER TABLE public.boxes DROP COLUMN area

-- public.boxes.area; column.create; ShareUpdateExclusiveLock public.boxes; line 1
ALTER TABLE public.boxes ALTER COLUMN area SET STATISTICS 50;
-- back: ALTER TABLE public.boxes ALTER COLUMN area SET STATISTICS -1

-- public.boxes.area; column.comment; ShareUpdateExclusiveLock public.boxes; line 1
COMMENT ON COLUMN public.boxes.area IS 'how large';
-- back: COMMENT ON COLUMN public.boxes.area IS NULL

-- public.boxes.area; column.grants; line 1
GRANT SELECT (area) ON TABLE public.boxes TO case_reader;
-- back: REVOKE SELECT (area) ON TABLE public.boxes FROM case_reader

-- public.large; view.create; line 5
CREATE VIEW public.large AS
 SELECT boxes.w,
    boxes.area,
    boxes.last
   FROM public.boxes
  WHERE (boxes.area > 1);
-- back: DROP VIEW public.large

-- public.large; view.comment; ShareUpdateExclusiveLock public.large; line 5
COMMENT ON VIEW public.large IS 'large ones';
-- back: COMMENT ON VIEW public.large IS NULL

-- public.larger; view.create; line 6
CREATE VIEW public.larger AS
 SELECT (large.area * 2) AS twice
   FROM public.large;
-- back: DROP VIEW public.larger

-- public.larger; view.grants; line 6
GRANT SELECT ON TABLE public.larger TO case_reader;
-- back: REVOKE SELECT ON TABLE public.larger FROM case_reader

-- public.kept; materialized-view.create; scan; line 7
CREATE MATERIALIZED VIEW public.kept AS
 SELECT boxes.area
   FROM public.boxes;
-- back: DROP MATERIALIZED VIEW public.kept

-- public.boxes.boxes_fit; constraint.create; AccessExclusiveLock public.boxes; line 3
ALTER TABLE public.boxes ADD CONSTRAINT boxes_fit CHECK ((area > 0)) NOT VALID;
-- back: ALTER TABLE public.boxes DROP CONSTRAINT boxes_fit

-- public.boxes.boxes_fit; constraint.create; ShareUpdateExclusiveLock public.boxes; scan; line 3
ALTER TABLE public.boxes VALIDATE CONSTRAINT boxes_fit;

-- public.boxes.boxes_once; constraint.create; ShareUpdateExclusiveLock public.boxes; scan; not transactional; line 4
CREATE UNIQUE INDEX CONCURRENTLY boxes_once ON public.boxes USING btree (area);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.boxes_once

-- public.boxes.boxes_once; constraint.create; AccessExclusiveLock public.boxes; line 4
ALTER TABLE public.boxes ADD CONSTRAINT boxes_once UNIQUE USING INDEX boxes_once;
-- back: ALTER TABLE public.boxes DROP CONSTRAINT IF EXISTS boxes_once

-- public.boxes_area; index.create; ShareUpdateExclusiveLock public.boxes; scan; not transactional; line 2
CREATE INDEX CONCURRENTLY boxes_area ON public.boxes USING btree (area) WHERE (area > 1);
-- back: DROP INDEX CONCURRENTLY public.boxes_area

-- public.boxes_area; index.comment; ShareUpdateExclusiveLock public.boxes_area; line 2
COMMENT ON INDEX public.boxes_area IS 'by size';
-- back: COMMENT ON INDEX public.boxes_area IS NULL

-- public.kept_area; index.create; line 8
CREATE UNIQUE INDEX kept_area ON public.kept USING btree (area);
-- back: DROP INDEX public.kept_area

-- public.boxes_both; statistics.create; ShareUpdateExclusiveLock public.boxes; line 9
CREATE STATISTICS public.boxes_both ON area, w FROM public.boxes;
-- back: DROP STATISTICS public.boxes_both

-- public.boxes.noted; trigger.create; ShareRowExclusiveLock public.boxes; line 11
CREATE TRIGGER noted AFTER UPDATE OF w ON public.boxes FOR EACH ROW WHEN ((old.area IS DISTINCT FROM new.area)) EXECUTE FUNCTION public.note();
-- back: DROP TRIGGER noted ON public.boxes

-- public.boxes.seen; row-policy.create; AccessExclusiveLock public.boxes; line 12
CREATE POLICY seen ON public.boxes FOR ALL TO PUBLIC USING ((area > 0));
-- back: DROP POLICY seen ON public.boxes
