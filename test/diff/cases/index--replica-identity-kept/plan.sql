-- public.t_note; index.drop cluster.drop; ShareUpdateExclusiveLock public.t; not transactional; line 3
DROP INDEX CONCURRENTLY public.t_note;
-- back: CREATE INDEX CONCURRENTLY t_note ON public.t USING btree (note)
-- back: ALTER TABLE public.t CLUSTER ON t_note

-- public.t_n; index.replace; ShareUpdateExclusiveLock public.t; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_t_n ON public.t USING btree (n, id);
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_t_n ON public.t USING btree (n)
-- back: DROP INDEX CONCURRENTLY public.t_n
-- back: ALTER INDEX public.schemagate_new_t_n RENAME TO t_n
-- back: COMMENT ON INDEX public.t_n IS 'kept'
-- back: ALTER TABLE public.t REPLICA IDENTITY USING INDEX t_n

-- public.t_n; index.replace; ShareUpdateExclusiveLock public.t; not transactional; line 2
DROP INDEX CONCURRENTLY public.t_n;

-- public.t_n; index.replace; ShareUpdateExclusiveLock public.schemagate_new_t_n; line 2
ALTER INDEX public.schemagate_new_t_n RENAME TO t_n;

-- public.t_n; index.comment; ShareUpdateExclusiveLock public.t_n; line 2
COMMENT ON INDEX public.t_n IS 'kept';
-- back: COMMENT ON INDEX public.t_n IS NULL

-- public.t_note; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 3
CREATE INDEX CONCURRENTLY t_note ON public.t USING btree (note DESC);
-- back: DROP INDEX CONCURRENTLY public.t_note

-- public.t; cluster.create; ShareUpdateExclusiveLock public.t; line 1
ALTER TABLE public.t CLUSTER ON t_note;
-- back: ALTER TABLE public.t SET WITHOUT CLUSTER

-- public.t; replica-identity.create; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t REPLICA IDENTITY USING INDEX t_n;
-- back: ALTER TABLE public.t REPLICA IDENTITY DEFAULT
