-- public.a.a_m; constraint.drop; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_m;
-- back: ALTER TABLE public.a ADD CONSTRAINT a_m CHECK ((m > 0)) NOT VALID
-- back: ALTER TABLE public.a VALIDATE CONSTRAINT a_m
-- back: COMMENT ON CONSTRAINT a_m ON public.a IS 'kept 3'

-- public.b.b_n; constraint.drop; AccessExclusiveLock public.b; AccessExclusiveLock public.a; line 2
ALTER TABLE public.b DROP CONSTRAINT b_n;
-- back: ALTER TABLE public.b ADD CONSTRAINT b_n FOREIGN KEY (n) REFERENCES public.a(n) ON DELETE CASCADE NOT VALID
-- back: ALTER TABLE public.b VALIDATE CONSTRAINT b_n
-- back: COMMENT ON CONSTRAINT b_n ON public.b IS 'kept 5'

-- public.a.id; column.alter; AccessExclusiveLock public.a; rewrite; line 1
ALTER TABLE public.a ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.a ALTER COLUMN id TYPE integer

-- public.b.a; column.alter; AccessExclusiveLock public.b; rewrite; line 2
ALTER TABLE public.b ALTER COLUMN a TYPE bigint;
-- back: ALTER TABLE public.b ALTER COLUMN a TYPE integer

-- public.a.a_m; constraint.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT a_m CHECK ((m > '-1'::integer)) NOT VALID;
-- back: ALTER TABLE public.a DROP CONSTRAINT a_m

-- public.a.a_m; constraint.create; ShareUpdateExclusiveLock public.a; scan; line 1
ALTER TABLE public.a VALIDATE CONSTRAINT a_m;

-- public.a.a_m; constraint.comment; line 1
COMMENT ON CONSTRAINT a_m ON public.a IS 'kept 3';
-- back: COMMENT ON CONSTRAINT a_m ON public.a IS NULL

-- public.a.a_n; constraint.replace; ShareUpdateExclusiveLock public.a; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_n ON public.a USING btree (n) NULLS NOT DISTINCT;
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_n ON public.a USING btree (n)
-- back: ALTER TABLE public.a DROP CONSTRAINT a_n, ADD CONSTRAINT a_n UNIQUE USING INDEX schemagate_new_a_n
-- back: COMMENT ON CONSTRAINT a_n ON public.a IS 'kept 2'
-- back: COMMENT ON INDEX public.a_n IS 'kept 6'

-- public.a.a_n; constraint.replace; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_n, ADD CONSTRAINT a_n UNIQUE USING INDEX schemagate_new_a_n;

-- public.a.a_n; constraint.comment; line 1
COMMENT ON CONSTRAINT a_n ON public.a IS 'kept 2';
-- back: COMMENT ON CONSTRAINT a_n ON public.a IS NULL

-- public.b.b_n; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b ADD CONSTRAINT b_n FOREIGN KEY (n) REFERENCES public.a(n) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT b_n

-- public.b.b_n; constraint.create; ShareUpdateExclusiveLock public.b; RowShareLock public.a; scan; line 2
ALTER TABLE public.b VALIDATE CONSTRAINT b_n;

-- public.b.b_n; constraint.comment; line 2
COMMENT ON CONSTRAINT b_n ON public.b IS 'kept 5';
-- back: COMMENT ON CONSTRAINT b_n ON public.b IS NULL

-- public.a_m_n; index.replace; ShareUpdateExclusiveLock public.a; scan; not transactional; line 3
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_m_n ON public.a USING btree (m, n) INCLUDE (id);
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_m_n ON public.a USING btree (m, n)
-- back: DROP INDEX CONCURRENTLY public.a_m_n
-- back: ALTER INDEX public.schemagate_new_a_m_n RENAME TO a_m_n
-- back: COMMENT ON INDEX public.a_m_n IS 'kept 7'
-- back: ALTER TABLE public.a CLUSTER ON a_m_n
-- back: ALTER TABLE public.a REPLICA IDENTITY USING INDEX a_m_n

-- public.a_m_n; index.replace; ShareUpdateExclusiveLock public.a; not transactional; line 3
DROP INDEX CONCURRENTLY public.a_m_n;

-- public.a_m_n; index.replace; ShareUpdateExclusiveLock public.schemagate_new_a_m_n; line 3
ALTER INDEX public.schemagate_new_a_m_n RENAME TO a_m_n;

-- public.a_m_n; index.comment; ShareUpdateExclusiveLock public.a_m_n; line 3
COMMENT ON INDEX public.a_m_n IS 'kept 7';
-- back: COMMENT ON INDEX public.a_m_n IS NULL

-- public.a; cluster.create; ShareUpdateExclusiveLock public.a; line 1
ALTER TABLE public.a CLUSTER ON a_m_n;
-- back: ALTER TABLE public.a SET WITHOUT CLUSTER

-- public.a; replica-identity.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a REPLICA IDENTITY USING INDEX a_m_n;
-- back: ALTER TABLE public.a REPLICA IDENTITY DEFAULT

-- public.a_n; part-comment.create; ShareUpdateExclusiveLock public.a_n; line 1
COMMENT ON INDEX public.a_n IS 'kept 6';
-- back: COMMENT ON INDEX public.a_n IS NULL
