-- public.stored; materialized-view.drop index.drop; AccessExclusiveLock public.stored; line 7
DROP MATERIALIZED VIEW public.stored;
-- back: CREATE MATERIALIZED VIEW public.stored AS
--        SELECT id,
--           a
--          FROM public.uses_all
-- back: CREATE UNIQUE INDEX stored_id ON public.stored USING btree (id)

-- public.uses_all; view.drop; AccessExclusiveLock public.uses_all; line 6
DROP VIEW public.uses_all;
-- back: CREATE VIEW public.uses_all AS
--        SELECT r.id,
--           o.a,
--           x.b
--          FROM (((public.renamed r
--            JOIN public.reordered o USING (id))
--            JOIN public.removed x USING (id))
--            JOIN public.added d USING (id))
-- back: COMMENT ON VIEW public.uses_all IS 'kept'
-- back: GRANT SELECT ON TABLE public.uses_all TO case_reader

-- public.removed; view.drop; AccessExclusiveLock public.removed; line 4
DROP VIEW public.removed;
-- back: CREATE VIEW public.removed AS
--        SELECT id,
--           a,
--           b
--          FROM public.t

-- public.renamed; view.drop trigger.drop; AccessExclusiveLock public.renamed; line 2
DROP VIEW public.renamed;
-- back: CREATE VIEW public.renamed AS
--        SELECT id,
--           a
--          FROM public.t
-- back: CREATE TRIGGER writes INSTEAD OF INSERT ON public.renamed FOR EACH ROW EXECUTE FUNCTION public.instead()
-- back: COMMENT ON TRIGGER writes ON public.renamed IS 'kept'

-- public.reordered; view.drop default.drop part-comment.drop; AccessExclusiveLock public.reordered; line 3
DROP VIEW public.reordered;
-- back: CREATE VIEW public.reordered AS
--        SELECT id,
--           a,
--           b
--          FROM public.t
-- back: GRANT SELECT (a) ON TABLE public.reordered TO case_reader
-- back: ALTER TABLE public.reordered ALTER COLUMN a SET DEFAULT 'none'::text
-- back: COMMENT ON COLUMN public.reordered.b IS 'kept'

-- public.added; view.alter; AccessExclusiveLock public.added; line 5
CREATE OR REPLACE VIEW public.added AS
 SELECT id,
    a AS added_a,
    b AS added_b
   FROM public.t;
-- back: DROP VIEW public.added
-- back: CREATE VIEW public.added AS
--        SELECT id
--          FROM public.t

-- public.removed; view.create; line 4
CREATE VIEW public.removed AS
 SELECT id,
    b
   FROM public.t;
-- back: DROP VIEW public.removed

-- public.renamed; view.create; line 2
CREATE VIEW public.renamed AS
 SELECT id,
    a AS title
   FROM public.t;
-- back: DROP VIEW public.renamed

-- public.reordered; view.create; line 3
CREATE VIEW public.reordered AS
 SELECT b,
    a,
    id
   FROM public.t;
-- back: DROP VIEW public.reordered

-- public.reordered; view.grants; line 3
GRANT SELECT (a) ON TABLE public.reordered TO case_reader;
-- back: REVOKE SELECT (a) ON TABLE public.reordered FROM case_reader

-- public.uses_all; view.create; line 6
CREATE VIEW public.uses_all AS
 SELECT r.id,
    o.a,
    x.b
   FROM (((public.renamed r
     JOIN public.reordered o USING (id))
     JOIN public.removed x USING (id))
     JOIN public.added d USING (id));
-- back: DROP VIEW public.uses_all

-- public.uses_all; view.comment; ShareUpdateExclusiveLock public.uses_all; line 6
COMMENT ON VIEW public.uses_all IS 'kept';
-- back: COMMENT ON VIEW public.uses_all IS NULL

-- public.uses_all; view.grants; line 6
GRANT SELECT ON TABLE public.uses_all TO case_reader;
-- back: REVOKE SELECT ON TABLE public.uses_all FROM case_reader

-- public.stored; materialized-view.create; scan; line 7
CREATE MATERIALIZED VIEW public.stored AS
 SELECT id,
    a
   FROM public.uses_all;
-- back: DROP MATERIALIZED VIEW public.stored

-- public.reordered.a; default.create; AccessExclusiveLock public.reordered; line 3
ALTER TABLE public.reordered ALTER COLUMN a SET DEFAULT 'none'::text;
-- back: ALTER TABLE public.reordered ALTER COLUMN a DROP DEFAULT

-- public.stored_id; index.create; line 8
CREATE UNIQUE INDEX stored_id ON public.stored USING btree (id);
-- back: DROP INDEX public.stored_id

-- public.renamed.writes; trigger.create; ShareRowExclusiveLock public.renamed; line 10
CREATE TRIGGER writes INSTEAD OF INSERT ON public.renamed FOR EACH ROW EXECUTE FUNCTION public.instead();
-- back: DROP TRIGGER writes ON public.renamed

-- public.renamed.writes; trigger.comment; line 10
COMMENT ON TRIGGER writes ON public.renamed IS 'kept';
-- back: COMMENT ON TRIGGER writes ON public.renamed IS NULL

-- public.reordered.b; part-comment.create; ShareUpdateExclusiveLock public.reordered; line 3
COMMENT ON COLUMN public.reordered.b IS 'kept';
-- back: COMMENT ON COLUMN public.reordered.b IS NULL
