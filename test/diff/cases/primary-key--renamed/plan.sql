-- public.a.new_name; constraint.rename; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a RENAME CONSTRAINT old_name TO new_name;
-- back: ALTER TABLE public.a RENAME CONSTRAINT new_name TO old_name
