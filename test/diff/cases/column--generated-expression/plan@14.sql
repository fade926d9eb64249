-- public.boxes.area; column.drop; AccessExclusiveLock public.boxes; data loss certain; line 1
ALTER TABLE public.boxes DROP COLUMN area;
-- back: ALTER TABLE public.boxes ADD COLUMN area integer GENERATED ALWAYS AS ((w * h)) STORED

-- public.boxes.area; column.create; AccessExclusiveLock public.boxes; rewrite; line 1
ALTER TABLE public.boxes ADD COLUMN area integer GENERATED ALWAYS AS (((w * h) * 2)) STORED;
-- back: ALTER TABLE public.boxes DROP COLUMN area
