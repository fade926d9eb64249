-- public.a.a_x; constraint.drop; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_x;
-- back: ALTER TABLE public.a ADD CONSTRAINT a_x UNIQUE (x)

-- public.a_x; index.create; ShareUpdateExclusiveLock public.a; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY a_x ON public.a USING btree (x);
-- back: DROP INDEX CONCURRENTLY public.a_x
