-- public.t; table.alter; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;
-- back: ALTER TABLE public.t DISABLE ROW LEVEL SECURITY

-- public.t.c; constraint.replace; ShareUpdateExclusiveLock public.t; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_c ON public.t USING btree (id, state);
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_c ON public.t USING btree (id, state)
-- back: ALTER TABLE public.t DROP CONSTRAINT c, ADD CONSTRAINT c UNIQUE USING INDEX schemagate_new_c DEFERRABLE

-- public.t.c; constraint.replace; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t DROP CONSTRAINT c, ADD CONSTRAINT c UNIQUE USING INDEX schemagate_new_c;
