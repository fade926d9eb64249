-- public.log.copied; rule.drop; AccessExclusiveLock public.log; line 12
DROP RULE copied ON public.log;
-- back: CREATE RULE copied AS
--           ON INSERT TO public.log DO  UPDATE public.users SET name = u.name
--          FROM public.all_users() u(id, name)
--         WHERE (users.id = u.id)

-- public.kept; materialized-view.drop; AccessExclusiveLock public.kept; line 10
DROP MATERIALIZED VIEW public.kept;
-- back: CREATE MATERIALIZED VIEW public.kept AS
--        SELECT name
--          FROM public.all_users() u(id, name)

-- public.above; view.drop; AccessExclusiveLock public.above; line 8
DROP VIEW public.above;
-- back: CREATE VIEW public.above AS
--        SELECT id,
--           name
--          FROM public.names
-- back: COMMENT ON VIEW public.above IS 'on names'

-- public.from_json; view.drop; AccessExclusiveLock public.from_json; line 16
DROP VIEW public.from_json;
-- back: CREATE VIEW public.from_json AS
--        SELECT code
--          FROM json_populate_recordset(NULL::public.codes, '[]'::json) j(code, gone)

-- public.names; view.drop; AccessExclusiveLock public.names; line 5
DROP VIEW public.names;
-- back: CREATE VIEW public.names AS
--        SELECT id,
--           name
--          FROM public.all_users() u(id, name)

-- public.numbered; view.drop; AccessExclusiveLock public.numbered; line 6
DROP VIEW public.numbered;
-- back: CREATE VIEW public.numbered AS
--        SELECT id,
--           o
--          FROM public.all_users() WITH ORDINALITY x(id, nm, o)

-- public.parts; view.drop; AccessExclusiveLock public.parts; line 7
DROP VIEW public.parts;
-- back: CREATE VIEW public.parts AS
--        SELECT u.a
--          FROM public.holder,
--           LATERAL unnest(holder.points) u(a, b)

-- public.typed; view.drop; AccessExclusiveLock public.typed; line 15
DROP VIEW public.typed;
-- back: CREATE VIEW public.typed AS
--        SELECT code
--          FROM public.all_codes() c(code, gone)

-- public.codes.gone; column.drop; AccessExclusiveLock public.codes; data loss certain; line 13
ALTER TABLE public.codes DROP COLUMN gone;
-- back: ALTER TABLE public.codes ADD COLUMN gone integer

-- public.point3; composite.alter; line 2
ALTER TYPE public.point3 ADD ATTRIBUTE c integer;
-- back: ALTER TYPE public.point3 DROP ATTRIBUTE c

-- public.codes.code; column.alter; AccessExclusiveLock public.codes; line 13
ALTER TABLE public.codes ALTER COLUMN code TYPE text;
-- back: ALTER TABLE public.codes ALTER COLUMN code TYPE character varying(10)

-- public.users.since; column.create; AccessExclusiveLock public.users; line 1
ALTER TABLE public.users ADD COLUMN since date;
-- back: ALTER TABLE public.users DROP COLUMN since

-- public.from_json; view.create; line 16
CREATE VIEW public.from_json AS
 SELECT code
   FROM json_populate_recordset(NULL::public.codes, '[]'::json) j(code);
-- back: DROP VIEW public.from_json

-- public.names; view.create; line 5
CREATE VIEW public.names AS
 SELECT id,
    name
   FROM public.all_users() u(id, name, since);
-- back: DROP VIEW public.names

-- public.above; view.create; line 8
CREATE VIEW public.above AS
 SELECT id,
    name
   FROM public.names;
-- back: DROP VIEW public.above

-- public.above; view.comment; ShareUpdateExclusiveLock public.above; line 8
COMMENT ON VIEW public.above IS 'on names';
-- back: COMMENT ON VIEW public.above IS NULL

-- public.numbered; view.create; line 6
CREATE VIEW public.numbered AS
 SELECT id,
    o
   FROM public.all_users() WITH ORDINALITY x(id, nm, since, o);
-- back: DROP VIEW public.numbered

-- public.parts; view.create; line 7
CREATE VIEW public.parts AS
 SELECT u.a
   FROM public.holder,
    LATERAL unnest(holder.points) u(a, b, c);
-- back: DROP VIEW public.parts

-- public.typed; view.create; line 15
CREATE VIEW public.typed AS
 SELECT code
   FROM public.all_codes() c(code);
-- back: DROP VIEW public.typed

-- public.kept; materialized-view.create; scan; line 10
CREATE MATERIALIZED VIEW public.kept AS
 SELECT name
   FROM public.all_users() u(id, name, since);
-- back: DROP MATERIALIZED VIEW public.kept

-- public.log.copied; rule.create; AccessExclusiveLock public.log; line 12
CREATE RULE copied AS
    ON INSERT TO public.log DO  UPDATE public.users SET name = u.name
   FROM public.all_users() u(id, name, since)
  WHERE (users.id = u.id);
-- back: DROP RULE copied ON public.log
