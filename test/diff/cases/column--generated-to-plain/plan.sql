-- public.boxes.area; column.alter; AccessExclusiveLock public.boxes; line 1
ALTER TABLE public.boxes ALTER COLUMN area DROP EXPRESSION;
-- back: DROP INDEX public.boxes_area
-- back: ALTER TABLE public.boxes DROP COLUMN area
-- back: ALTER TABLE public.boxes ADD COLUMN area integer GENERATED ALWAYS AS ((w * h)) STORED
-- back: COMMENT ON COLUMN public.boxes.area IS 'computed'
-- back: CREATE INDEX CONCURRENTLY boxes_area ON public.boxes USING btree (area)
