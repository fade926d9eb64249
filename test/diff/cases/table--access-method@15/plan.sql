-- public.m; materialized-view.drop index.drop; AccessExclusiveLock public.m; line 5
DROP MATERIALIZED VIEW public.m;
-- back: CREATE MATERIALIZED VIEW public.m AS
--        SELECT id
--          FROM public.goes
-- back: CREATE INDEX m_id ON public.m USING btree (id)

-- public.comes; table.alter; AccessExclusiveLock public.comes; rewrite; line 4
ALTER TABLE public.comes SET ACCESS METHOD heap;
-- back: ALTER TABLE public.comes SET ACCESS METHOD heap2

-- public.goes; table.alter; AccessExclusiveLock public.goes; rewrite; line 3
ALTER TABLE public.goes SET ACCESS METHOD heap2;
-- back: ALTER TABLE public.goes SET ACCESS METHOD heap

-- public.m; materialized-view.create; scan; line 5
CREATE MATERIALIZED VIEW public.m USING heap2 AS
 SELECT id
   FROM public.goes;
-- back: DROP MATERIALIZED VIEW public.m

-- public.m_id; index.create; line 6
CREATE INDEX m_id ON public.m USING btree (id);
-- back: DROP INDEX public.m_id
