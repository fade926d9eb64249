-- public.by_note; index.drop; ShareUpdateExclusiveLock public.orders; not transactional; line 2
DROP INDEX CONCURRENTLY public.by_note;
-- back: CREATE UNIQUE INDEX CONCURRENTLY by_note ON public.orders USING btree (note)

-- public.by_note; index.create; ShareUpdateExclusiveLock public.orders; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY by_note ON public.orders USING btree (note) NULLS NOT DISTINCT;
-- back: DROP INDEX CONCURRENTLY public.by_note
