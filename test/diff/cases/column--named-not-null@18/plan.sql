-- public.a.x; column.alter; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a RENAME CONSTRAINT must TO a_x_not_null;
-- back: ALTER TABLE public.a RENAME CONSTRAINT a_x_not_null TO must

-- public.a.y; column.alter; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a RENAME CONSTRAINT a_y_not_null TO needs_y;
-- back: ALTER TABLE public.a RENAME CONSTRAINT needs_y TO a_y_not_null

-- public.a.z; column.alter; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT "needs z" NOT NULL z NOT VALID;
-- back: ALTER TABLE public.a ALTER COLUMN z DROP NOT NULL

-- public.a.z; column.alter; ShareUpdateExclusiveLock public.a; scan; line 1
ALTER TABLE public.a VALIDATE CONSTRAINT "needs z";
