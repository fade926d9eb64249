-- public.p.x; column.alter; AccessExclusiveLock public.p; AccessExclusiveLock public.p_1; line 1
ALTER TABLE public.p ADD CONSTRAINT p_x_not_null NOT NULL x NOT VALID;
-- back: ALTER TABLE public.p ALTER COLUMN x DROP NOT NULL

-- public.p.x; column.alter; ShareUpdateExclusiveLock public.p; ShareUpdateExclusiveLock public.p_1; scan; line 1
ALTER TABLE public.p VALIDATE CONSTRAINT p_x_not_null;
