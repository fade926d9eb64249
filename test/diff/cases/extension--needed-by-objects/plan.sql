-- public."public.by_body".citext; extension-dependency.drop; AccessExclusiveLock public.by_body; line 14
ALTER INDEX public.by_body NO DEPENDS ON EXTENSION citext;
-- back: ALTER INDEX public.by_body DEPENDS ON EXTENSION citext

-- public."public.by_number".pg_trgm; extension-dependency.drop; AccessExclusiveLock public.by_number; line 17
ALTER INDEX public.by_number NO DEPENDS ON EXTENSION pg_trgm;
-- back: ALTER INDEX public.by_number DEPENDS ON EXTENSION pg_trgm

-- public."public.likeness(text)".citext; extension-dependency.drop; line 3
ALTER FUNCTION public.likeness(text) NO DEPENDS ON EXTENSION citext;
-- back: ALTER FUNCTION public.likeness(text) DEPENDS ON EXTENSION citext

-- public."public.stamp()".pg_trgm; extension-dependency.drop; line 7
ALTER FUNCTION public.stamp() NO DEPENDS ON EXTENSION pg_trgm;
-- back: ALTER FUNCTION public.stamp() DEPENDS ON EXTENSION pg_trgm

-- public.bodies; materialized-view.drop; AccessExclusiveLock public.bodies; line 12
DROP MATERIALIZED VIEW public.bodies;
-- back: CREATE MATERIALIZED VIEW public.bodies AS
--        SELECT id,
--           body
--          FROM public.notes

-- public.gone(integer); function.drop extension-dependency.drop
DROP FUNCTION public.gone(integer);
-- back: CREATE FUNCTION public.gone(integer)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 1$function$
-- back: ALTER FUNCTION public.gone(integer) DEPENDS ON EXTENSION citext

-- public.notes.number; column.alter; AccessExclusiveLock public.notes; rewrite; line 2
ALTER TABLE public.notes ALTER COLUMN number TYPE bigint;
-- back: ALTER TABLE public.notes ALTER COLUMN number TYPE integer

-- public.total(integer); aggregate.create; line 10
CREATE AGGREGATE public.total(integer) (
    SFUNC = int4pl,
    STYPE = integer
);
-- back: DROP AGGREGATE public.total(integer)

-- public.bodies; materialized-view.create; scan; line 12
CREATE MATERIALIZED VIEW public.bodies AS
 SELECT id,
    (body || '!'::text) AS body
   FROM public.notes;
-- back: DROP MATERIALIZED VIEW public.bodies

-- public.by_length; index.create; ShareUpdateExclusiveLock public.notes; scan; not transactional; line 15
CREATE INDEX CONCURRENTLY by_length ON public.notes USING btree (length(body));
-- back: DROP INDEX CONCURRENTLY public.by_length

-- public."public.bodies".pg_trgm; extension-dependency.create; AccessExclusiveLock public.bodies; line 12
ALTER MATERIALIZED VIEW public.bodies DEPENDS ON EXTENSION pg_trgm;
-- back: ALTER MATERIALIZED VIEW public.bodies NO DEPENDS ON EXTENSION pg_trgm

-- public."public.by_length".pg_trgm; extension-dependency.create; line 15
ALTER INDEX public.by_length DEPENDS ON EXTENSION pg_trgm;
-- back: ALTER INDEX public.by_length NO DEPENDS ON EXTENSION pg_trgm

-- public."public.by_number".pg_trgm; extension-dependency.create; AccessExclusiveLock public.by_number; line 17
ALTER INDEX public.by_number DEPENDS ON EXTENSION pg_trgm;
-- back: ALTER INDEX public.by_number NO DEPENDS ON EXTENSION pg_trgm

-- public."public.likeness(text)".pg_trgm; extension-dependency.create; line 3
ALTER FUNCTION public.likeness(text) DEPENDS ON EXTENSION pg_trgm;
-- back: ALTER FUNCTION public.likeness(text) NO DEPENDS ON EXTENSION pg_trgm

-- public."public.tidy()".pg_trgm; extension-dependency.create; line 5
ALTER PROCEDURE public.tidy() DEPENDS ON EXTENSION pg_trgm;
-- back: ALTER PROCEDURE public.tidy() NO DEPENDS ON EXTENSION pg_trgm

-- public."public.total(integer)".pg_trgm; extension-dependency.create; line 10
ALTER ROUTINE public.total(integer) DEPENDS ON EXTENSION pg_trgm;
-- back: ALTER ROUTINE public.total(integer) NO DEPENDS ON EXTENSION pg_trgm

-- public."stamped ON public.notes".pg_trgm; extension-dependency.create; AccessExclusiveLock public.notes; line 8
ALTER TRIGGER stamped ON public.notes DEPENDS ON EXTENSION pg_trgm;
-- back: ALTER TRIGGER stamped ON public.notes NO DEPENDS ON EXTENSION pg_trgm
