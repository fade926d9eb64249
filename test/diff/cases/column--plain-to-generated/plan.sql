-- public.boxes.area; column.drop index.drop; AccessExclusiveLock public.boxes; data loss certain; line 1
ALTER TABLE public.boxes DROP COLUMN area;
-- back: ALTER TABLE public.boxes ADD COLUMN area integer
-- back: CREATE INDEX CONCURRENTLY boxes_area ON public.boxes USING btree (area)

-- public.boxes.area; column.create; AccessExclusiveLock public.boxes; rewrite; line 1
ALTER TABLE public.boxes ADD COLUMN area integer GENERATED ALWAYS AS ((w * h)) STORED;
-- back: ALTER TABLE public.boxes DROP COLUMN area

-- public.boxes_area; index.create; ShareUpdateExclusiveLock public.boxes; scan; not transactional; line 2
CREATE INDEX CONCURRENTLY boxes_area ON public.boxes USING btree (area);
-- back: DROP INDEX CONCURRENTLY public.boxes_area
