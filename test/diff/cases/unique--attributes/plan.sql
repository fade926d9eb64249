-- public.a.a_x_key; constraint.create; AccessExclusiveLock public.a; scan; line 1
ALTER TABLE public.a ADD CONSTRAINT a_x_key UNIQUE (x);
-- back: ALTER TABLE public.a DROP CONSTRAINT a_x_key

-- public.a.a_x_key; constraint.comment; line 1
COMMENT ON CONSTRAINT a_x_key ON public.a IS 'one null at most';
-- back: COMMENT ON CONSTRAINT a_x_key ON public.a IS NULL

-- public.a.a_y_x_key; constraint.create; AccessExclusiveLock public.a; scan; line 1
ALTER TABLE public.a ADD CONSTRAINT a_y_x_key UNIQUE (y) INCLUDE (x) DEFERRABLE INITIALLY DEFERRED;
-- back: ALTER TABLE public.a DROP CONSTRAINT a_y_x_key

-- public.a.a_y_x_key; constraint.create; line 1
ALTER INDEX public.a_y_x_key SET (fillfactor = 60);
