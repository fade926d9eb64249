-- public.filtered.note; part-comment.drop; ShareUpdateExclusiveLock public.filtered; line 4
COMMENT ON COLUMN public.filtered.note IS NULL;
-- back: COMMENT ON COLUMN public.filtered.note IS 'goes'

-- public.dropped; view.drop; AccessExclusiveLock public.dropped
DROP VIEW public.dropped;
-- back: CREATE VIEW public.dropped AS
--        SELECT only_id
--          FROM public.kept

-- public.over_renames; view.drop; AccessExclusiveLock public.over_renames; line 6
DROP VIEW public.over_renames;
-- back: CREATE VIEW public.over_renames WITH (security_barrier = true) AS
--        SELECT id
--          FROM public.renames
-- back: COMMENT ON VIEW public.over_renames IS 'stays'

-- public.renames; view.drop part-comment.drop; AccessExclusiveLock public.renames; line 5
DROP VIEW public.renames;
-- back: CREATE VIEW public.renames AS
--        SELECT id,
--           note
--          FROM public.t
-- back: COMMENT ON COLUMN public.renames.id IS 'stays too'

-- public.filtered; view.alter; AccessExclusiveLock public.filtered; line 4
CREATE OR REPLACE VIEW public.filtered WITH (check_option = 'cascaded') AS
 SELECT id,
    note
   FROM public.t
  WHERE (id > 2);
-- back: CREATE OR REPLACE VIEW public.filtered AS
--        SELECT id,
--           note
--          FROM public.t
--         WHERE (id > 1)

-- public.grows; view.alter; AccessExclusiveLock public.grows; line 2
CREATE OR REPLACE VIEW public.grows AS
 SELECT id,
    note
   FROM public.t;
-- back: DROP MATERIALIZED VIEW public.kept
-- back: DROP VIEW public.over_grows
-- back: DROP VIEW public.grows
-- back: CREATE VIEW public.grows AS
--        SELECT id
--          FROM public.t
-- back: CREATE VIEW public.over_grows AS
--        SELECT id AS only_id
--          FROM public.grows
-- back: CREATE MATERIALIZED VIEW public.kept AS
--        SELECT only_id
--          FROM public.over_grows

-- public.uses_gone; view.alter; AccessExclusiveLock public.uses_gone; line 7
CREATE OR REPLACE VIEW public.uses_gone AS
 SELECT id
   FROM public.t
  WHERE (note <> ''::text);
-- back: CREATE OR REPLACE VIEW public.uses_gone AS
--        SELECT id
--          FROM public.t
--         WHERE (gone > 0)

-- public.t.gone; column.drop; AccessExclusiveLock public.t; data loss certain; line 1
ALTER TABLE public.t DROP COLUMN gone;
-- back: ALTER TABLE public.t ADD COLUMN gone integer

-- public.renames; view.create; line 5
CREATE VIEW public.renames AS
 SELECT id,
    note AS title
   FROM public.t;
-- back: DROP VIEW public.renames

-- public.over_renames; view.create; line 6
CREATE VIEW public.over_renames WITH (security_barrier = true) AS
 SELECT id
   FROM public.renames;
-- back: DROP VIEW public.over_renames

-- public.over_renames; view.comment; ShareUpdateExclusiveLock public.over_renames; line 6
COMMENT ON VIEW public.over_renames IS 'stays';
-- back: COMMENT ON VIEW public.over_renames IS NULL

-- public.renames.id; part-comment.create; ShareUpdateExclusiveLock public.renames; line 5
COMMENT ON COLUMN public.renames.id IS 'stays too';
-- back: COMMENT ON COLUMN public.renames.id IS NULL
