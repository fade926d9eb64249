-- public.orders_note_idx; index.create; ShareUpdateExclusiveLock public.orders; scan; not transactional; line 7
CREATE UNIQUE INDEX CONCURRENTLY orders_note_idx ON public.orders USING btree (note);
-- back: DROP INDEX CONCURRENTLY public.orders_note_idx

-- public.orders_total; index.create; ShareUpdateExclusiveLock public.orders; scan; not transactional; line 6
CREATE INDEX CONCURRENTLY orders_total ON public.orders USING btree (total DESC NULLS LAST, lower((note)::text) text_pattern_ops) INCLUDE (id) WITH (fillfactor='80') WHERE ((note)::text = ANY (ARRAY['a'::character varying, 'b'::character varying]));
-- back: DROP INDEX CONCURRENTLY public.orders_total

-- public.orders_total; index.create; line 6
ALTER INDEX public.orders_total ALTER COLUMN 2 SET STATISTICS 300;

-- public.orders_total; index.comment; line 6
COMMENT ON INDEX public.orders_total IS 'for the report';
-- back: COMMENT ON INDEX public.orders_total IS NULL
