-- public.t.a_or_b; constraint.replace; ShareUpdateExclusiveLock public.t; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_or_b ON public.t USING btree (a, b);
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_or_b ON public.t USING btree (a)
-- back: ALTER TABLE public.t DROP CONSTRAINT a_or_b, ADD CONSTRAINT a_or_b UNIQUE USING INDEX schemagate_new_a_or_b
-- back: COMMENT ON CONSTRAINT a_or_b ON public.t IS 'of the constraint'
-- back: COMMENT ON INDEX public.a_or_b IS 'of the index'

-- public.t.a_or_b; constraint.replace; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t DROP CONSTRAINT a_or_b, ADD CONSTRAINT a_or_b UNIQUE USING INDEX schemagate_new_a_or_b;

-- public.t.a_or_b; constraint.comment; line 1
COMMENT ON CONSTRAINT a_or_b ON public.t IS 'of the constraint';
-- back: COMMENT ON CONSTRAINT a_or_b ON public.t IS NULL

-- public.a_or_b; part-comment.create; ShareUpdateExclusiveLock public.a_or_b; line 1
COMMENT ON INDEX public.a_or_b IS 'of the index';
-- back: COMMENT ON INDEX public.a_or_b IS NULL

-- public.t_pkey; part-comment.create; ShareUpdateExclusiveLock public.t_pkey; line 1
COMMENT ON INDEX public.t_pkey IS 'of the key''s index';
-- back: COMMENT ON INDEX public.t_pkey IS NULL
