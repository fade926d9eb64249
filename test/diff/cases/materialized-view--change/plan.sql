-- public.options; cluster.drop; ShareUpdateExclusiveLock public.options; line 3
ALTER TABLE public.options SET WITHOUT CLUSTER;
-- back: ALTER TABLE public.options CLUSTER ON options_id

-- public.m; materialized-view.drop index.drop; AccessExclusiveLock public.m; line 2
DROP MATERIALIZED VIEW public.m;
-- back: CREATE MATERIALIZED VIEW public.m AS
--        SELECT id,
--           note
--          FROM public.t
-- back: CREATE INDEX m_note ON public.m USING btree (note)

-- public.options; materialized-view.alter; ShareUpdateExclusiveLock public.options; line 3
ALTER MATERIALIZED VIEW public.options RESET (autovacuum_enabled);
-- back: ALTER MATERIALIZED VIEW public.options SET (autovacuum_enabled = false)

-- public.options; materialized-view.alter; ShareUpdateExclusiveLock public.options; line 3
ALTER MATERIALIZED VIEW public.options SET (fillfactor = 70);
-- back: ALTER MATERIALIZED VIEW public.options SET (fillfactor = 50)

-- public.m; materialized-view.create; scan; line 2
CREATE MATERIALIZED VIEW public.m AS
 SELECT id,
    upper(note) AS note
   FROM public.t;
-- back: DROP MATERIALIZED VIEW public.m

-- public.added; materialized-view.create; scan; line 4
CREATE MATERIALIZED VIEW public.added AS
 SELECT count(*) AS count
   FROM public.m;
-- back: DROP MATERIALIZED VIEW public.added

-- public.added; materialized-view.comment; line 4
COMMENT ON MATERIALIZED VIEW public.added IS 'counts';
-- back: COMMENT ON MATERIALIZED VIEW public.added IS NULL

-- public.m_note; index.create; line 5
CREATE INDEX m_note ON public.m USING btree (note);
-- back: DROP INDEX public.m_note
