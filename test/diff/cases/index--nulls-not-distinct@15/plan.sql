-- public.by_note; index.replace; ShareUpdateExclusiveLock public.orders; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_by_note ON public.orders USING btree (note) NULLS NOT DISTINCT;
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_by_note ON public.orders USING btree (note)
-- back: DROP INDEX CONCURRENTLY public.by_note
-- back: ALTER INDEX public.schemagate_new_by_note RENAME TO by_note

-- public.by_note; index.replace; ShareUpdateExclusiveLock public.orders; not transactional; line 2
DROP INDEX CONCURRENTLY public.by_note;

-- public.by_note; index.replace; ShareUpdateExclusiveLock public.schemagate_new_by_note; line 2
ALTER INDEX public.schemagate_new_by_note RENAME TO by_note;
