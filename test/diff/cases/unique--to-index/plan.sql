-- public.b.b_x; constraint.replace; AccessExclusiveLock public.b; line 3
ALTER TABLE public.b ADD CONSTRAINT b_x UNIQUE USING INDEX b_x;
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_b_x ON public.b USING btree (x, y)
-- back: ALTER TABLE public.b DROP CONSTRAINT b_x
-- back: ALTER INDEX public.schemagate_new_b_x RENAME TO b_x
-- back: COMMENT ON INDEX public.b_x IS 'said of the index'

-- public.b.b_x; constraint.replace; ShareUpdateExclusiveLock public.b; line 3
COMMENT ON INDEX public.b_x IS NULL;

-- public.a_x; index.replace; ShareUpdateExclusiveLock public.a; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_x ON public.a USING btree (x);
-- back: ALTER TABLE public.a ADD CONSTRAINT a_x UNIQUE USING INDEX a_x
-- back: COMMENT ON CONSTRAINT a_x ON public.a IS 'said of the constraint'

-- public.a_x; index.replace; AccessExclusiveLock public.a; line 2
ALTER TABLE public.a DROP CONSTRAINT a_x;

-- public.a_x; index.replace; ShareUpdateExclusiveLock public.schemagate_new_a_x; line 2
ALTER INDEX public.schemagate_new_a_x RENAME TO a_x;

-- public.c_new; index.replace; ShareUpdateExclusiveLock public.c; scan; not transactional; line 5
CREATE UNIQUE INDEX CONCURRENTLY c_new ON public.c USING btree (x);
-- back: ALTER TABLE public.c ADD CONSTRAINT c_old UNIQUE USING INDEX c_new

-- public.c_new; index.replace; AccessExclusiveLock public.c; line 5
ALTER TABLE public.c DROP CONSTRAINT c_old;
