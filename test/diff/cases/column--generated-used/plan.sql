-- public.boxes.area; column.alter; AccessExclusiveLock public.boxes; rewrite; line 1
ALTER TABLE public.boxes ALTER COLUMN area SET EXPRESSION AS (((w * h) * 2));
-- back: ALTER TABLE public.boxes ALTER COLUMN area SET EXPRESSION AS ((w * h))
