-- public.vacuumed; table.create column.create; line 2
CREATE TABLE public.vacuumed (
    id integer,
    note text
) WITH (fillfactor = 70, autovacuum_vacuum_threshold = 90, autovacuum_analyze_threshold = 80, toast.autovacuum_enabled = off);
-- back: DROP TABLE public.vacuumed

-- public.shown; view.create; line 4
CREATE VIEW public.shown WITH (security_invoker = true, security_barrier = true) AS
 SELECT id
   FROM public.vacuumed;
-- back: DROP VIEW public.shown

-- public.kept; materialized-view.create; scan; line 5
CREATE MATERIALIZED VIEW public.kept WITH (fillfactor = 60, autovacuum_enabled = off) AS
 SELECT id
   FROM public.vacuumed;
-- back: DROP MATERIALIZED VIEW public.kept

-- public.vacuumed.vacuumed_key; constraint.create; line 2
ALTER TABLE public.vacuumed ADD CONSTRAINT vacuumed_key UNIQUE (id);
-- back: ALTER TABLE public.vacuumed DROP CONSTRAINT vacuumed_key

-- public.vacuumed.vacuumed_key; constraint.create; line 2
ALTER INDEX public.vacuumed_key SET (fillfactor = 80, deduplicate_items = off);
