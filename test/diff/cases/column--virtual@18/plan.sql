-- public.boxes.sum; column.drop; AccessExclusiveLock public.boxes; data loss certain; line 1
ALTER TABLE public.boxes DROP COLUMN sum;
-- back: ALTER TABLE public.boxes ADD COLUMN sum integer GENERATED ALWAYS AS ((w + h)) VIRTUAL

-- public.boxes.area; column.alter; AccessExclusiveLock public.boxes; line 1
ALTER TABLE public.boxes ALTER COLUMN area SET EXPRESSION AS (((w * h) * 2));
-- back: ALTER TABLE public.boxes ALTER COLUMN area SET EXPRESSION AS ((w * h))

-- public.boxes.sum; column.create; AccessExclusiveLock public.boxes; rewrite; line 1
ALTER TABLE public.boxes ADD COLUMN sum integer GENERATED ALWAYS AS ((w + h)) STORED;
-- back: ALTER TABLE public.boxes DROP COLUMN sum

-- public.boxes.two; column.create; AccessExclusiveLock public.boxes; line 1
ALTER TABLE public.boxes ADD COLUMN two integer GENERATED ALWAYS AS (2) VIRTUAL;
-- back: ALTER TABLE public.boxes DROP COLUMN two
