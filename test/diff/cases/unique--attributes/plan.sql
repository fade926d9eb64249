-- public.a.a_x_key; constraint.create; ShareUpdateExclusiveLock public.a; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY a_x_key ON public.a USING btree (x);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.a_x_key

-- public.a.a_x_key; constraint.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT a_x_key UNIQUE USING INDEX a_x_key;
-- back: ALTER TABLE public.a DROP CONSTRAINT IF EXISTS a_x_key

-- public.a.a_x_key; constraint.comment; line 1
COMMENT ON CONSTRAINT a_x_key ON public.a IS 'one null at most';
-- back: COMMENT ON CONSTRAINT a_x_key ON public.a IS NULL

-- public.a.a_y_x_key; constraint.create; ShareUpdateExclusiveLock public.a; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY a_y_x_key ON public.a USING btree (y) INCLUDE (x) WITH (fillfactor = 60);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.a_y_x_key

-- public.a.a_y_x_key; constraint.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT a_y_x_key UNIQUE USING INDEX a_y_x_key DEFERRABLE INITIALLY DEFERRED;
-- back: ALTER TABLE public.a DROP CONSTRAINT IF EXISTS a_y_x_key
