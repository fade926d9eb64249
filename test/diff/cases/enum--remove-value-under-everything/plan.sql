-- public.people.ok_only; row-policy.drop; AccessExclusiveLock public.people; line 17
DROP POLICY ok_only ON public.people;
-- back: CREATE POLICY ok_only ON public.people FOR ALL TO PUBLIC USING ((mood = 'ok'::public.mood))

-- public.people.on_mood; trigger.drop; AccessExclusiveLock public.people; line 19
DROP TRIGGER on_mood ON public.people;
-- back: CREATE TRIGGER on_mood BEFORE UPDATE OF mood ON public.people FOR EACH ROW WHEN ((new.mood = 'ok'::public.mood)) EXECUTE FUNCTION public.touch()
-- back: ALTER TABLE public.people ENABLE ALWAYS TRIGGER on_mood

-- public.people_is_ok; index.drop; ShareUpdateExclusiveLock public.people; not transactional; line 15
DROP INDEX CONCURRENTLY public.people_is_ok;
-- back: CREATE INDEX CONCURRENTLY people_is_ok ON public.people USING btree (public.is_ok(mood))
-- back: COMMENT ON INDEX public.people_is_ok IS 'kept'

-- public.people_ok; index.drop; ShareUpdateExclusiveLock public.people; not transactional; line 8
DROP INDEX CONCURRENTLY public.people_ok;
-- back: CREATE INDEX CONCURRENTLY people_ok ON public.people USING btree (id) WHERE (mood = 'ok'::public.mood)

-- public.people.people_check; constraint.drop; AccessExclusiveLock public.people; line 6
ALTER TABLE public.people DROP CONSTRAINT people_check;
-- back: ALTER TABLE public.people ADD CONSTRAINT people_check CHECK (((mood <> 'sad'::public.mood) OR (id > 0))) NOT VALID
-- back: ALTER TABLE public.people VALIDATE CONSTRAINT people_check

-- public.people.good; default.drop; AccessExclusiveLock public.people; line 5
ALTER TABLE public.people ALTER COLUMN good DROP DEFAULT;
-- back: ALTER TABLE public.people ALTER COLUMN good SET DEFAULT 'ok'::public.mood

-- public.people.mood; default.drop; AccessExclusiveLock public.people; line 5
ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT;
-- back: ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'ok'::public.mood

-- public.people.moods; default.drop; AccessExclusiveLock public.people; line 5
ALTER TABLE public.people ALTER COLUMN moods DROP DEFAULT;
-- back: ALTER TABLE public.people ALTER COLUMN moods SET DEFAULT '{ok,sad}'::public.mood[]

-- public.counts; materialized-view.drop index.drop; AccessExclusiveLock public.counts; line 11
DROP MATERIALIZED VIEW public.counts;
-- back: CREATE MATERIALIZED VIEW public.counts AS
--        SELECT mood,
--           count(*) AS n
--          FROM public.people
--         GROUP BY mood
-- back: CREATE UNIQUE INDEX counts_mood ON public.counts USING btree (mood)

-- public.over_moods; view.drop; AccessExclusiveLock public.over_moods; line 10
DROP VIEW public.over_moods;
-- back: CREATE VIEW public.over_moods AS
--        SELECT mood
--          FROM public.moods

-- public.moods; view.drop; AccessExclusiveLock public.moods; line 9
DROP VIEW public.moods;
-- back: CREATE VIEW public.moods AS
--        SELECT id,
--           mood,
--           moods
--          FROM public.people
--         WHERE (mood < 'sad'::public.mood)
-- back: COMMENT ON VIEW public.moods IS 'kept'
-- back: GRANT SELECT ON TABLE public.moods TO case_reader

-- public.best(); function.drop; line 14
DROP FUNCTION public.best();
-- back: CREATE FUNCTION public.best()
--        RETURNS SETOF public.mood
--        LANGUAGE sql
--       AS $function$ SELECT mood FROM people $function$

-- public.is_ok(public.mood); function.drop; line 13
DROP FUNCTION public.is_ok(m public.mood);
-- back: CREATE FUNCTION public.is_ok(m public.mood)
--        RETURNS boolean
--        LANGUAGE sql
--        IMMUTABLE
--       AS $function$ SELECT m = 'ok' $function$

-- public.mood; enum.replace; line 1
ALTER TYPE public.mood RENAME TO mood__old;
-- back: ALTER TYPE public.mood RENAME TO mood__old
-- back: ALTER TYPE public.pair RENAME TO pair__old
-- back: ALTER DOMAIN public.good_mood RENAME TO good_mood__old
-- back: CREATE TYPE public.mood AS ENUM (
--           'ok',
--           'meh',
--           'sad'
--       )
-- back: CREATE TYPE public.pair AS (
--           one public.mood,
--           two public.mood
--       )
-- back: CREATE DOMAIN public.good_mood AS public.mood DEFAULT 'ok'::public.mood
--           CONSTRAINT good_mood_check CHECK ((VALUE <> 'sad'::public.mood))
-- back: ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood
-- back: ALTER TABLE public.people ALTER COLUMN moods TYPE public.mood[] USING moods::text[]::public.mood[]
-- back: ALTER TABLE public.people ALTER COLUMN pair TYPE public.pair USING pair::text::public.pair
-- back: ALTER TABLE public.people ALTER COLUMN good TYPE public.good_mood USING good::text::public.good_mood
-- back: DROP DOMAIN public.good_mood__old
-- back: DROP TYPE public.pair__old
-- back: DROP TYPE public.mood__old

-- public.pair; composite.replace; line 3
ALTER TYPE public.pair RENAME TO pair__old;

-- public.good_mood; domain.replace; line 2
ALTER DOMAIN public.good_mood RENAME TO good_mood__old;

-- public.mood; enum.replace; line 1
CREATE TYPE public.mood AS ENUM (
    'ok',
    'sad'
);

-- public.pair; composite.replace; line 3
CREATE TYPE public.pair AS (
    one public.mood,
    two public.mood
);

-- public.good_mood; domain.replace domain-constraint.replace; line 2
CREATE DOMAIN public.good_mood AS public.mood DEFAULT 'ok'::public.mood
    CONSTRAINT good_mood_check CHECK ((VALUE <> 'sad'::public.mood));

-- public.people.mood; column.replace; AccessExclusiveLock public.people; rewrite; line 5
ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;

-- public.people.moods; column.replace; AccessExclusiveLock public.people; rewrite; line 5
ALTER TABLE public.people ALTER COLUMN moods TYPE public.mood[] USING moods::text[]::public.mood[];

-- public.people.pair; column.replace; AccessExclusiveLock public.people; rewrite; line 6
ALTER TABLE public.people ALTER COLUMN pair TYPE public.pair USING pair::text::public.pair;

-- public.people.good; column.replace; AccessExclusiveLock public.people; rewrite; line 5
ALTER TABLE public.people ALTER COLUMN good TYPE public.good_mood USING good::text::public.good_mood;

-- public.good_mood; domain.replace; line 2
DROP DOMAIN public.good_mood__old;

-- public.pair; composite.replace; line 3
DROP TYPE public.pair__old;

-- public.mood; enum.replace; line 1
DROP TYPE public.mood__old;

-- public.best(); function.create; line 14
CREATE FUNCTION public.best()
 RETURNS SETOF public.mood
 LANGUAGE sql
AS $function$ SELECT mood FROM people $function$;
-- back: DROP FUNCTION public.best()

-- public.is_ok(public.mood); function.create; line 13
CREATE FUNCTION public.is_ok(m public.mood)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT m = 'ok' $function$;
-- back: DROP FUNCTION public.is_ok(m public.mood)

-- public.moods; view.create; line 9
CREATE VIEW public.moods AS
 SELECT id,
    mood,
    moods
   FROM public.people
  WHERE (mood < 'sad'::public.mood);
-- back: DROP VIEW public.moods

-- public.moods; view.comment; ShareUpdateExclusiveLock public.moods; line 9
COMMENT ON VIEW public.moods IS 'kept';
-- back: COMMENT ON VIEW public.moods IS NULL

-- public.moods; view.grants; line 9
GRANT SELECT ON TABLE public.moods TO case_reader;
-- back: REVOKE SELECT ON TABLE public.moods FROM case_reader

-- public.over_moods; view.create; line 10
CREATE VIEW public.over_moods AS
 SELECT mood
   FROM public.moods;
-- back: DROP VIEW public.over_moods

-- public.counts; materialized-view.create; scan; line 11
CREATE MATERIALIZED VIEW public.counts AS
 SELECT mood,
    count(*) AS n
   FROM public.people
  GROUP BY mood;
-- back: DROP MATERIALIZED VIEW public.counts

-- public.people.good; default.create; AccessExclusiveLock public.people; line 5
ALTER TABLE public.people ALTER COLUMN good SET DEFAULT 'ok'::public.mood;
-- back: ALTER TABLE public.people ALTER COLUMN good DROP DEFAULT

-- public.people.mood; default.create; AccessExclusiveLock public.people; line 5
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'ok'::public.mood;
-- back: ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT

-- public.people.moods; default.create; AccessExclusiveLock public.people; line 5
ALTER TABLE public.people ALTER COLUMN moods SET DEFAULT '{ok,sad}'::public.mood[];
-- back: ALTER TABLE public.people ALTER COLUMN moods DROP DEFAULT

-- public.people.people_check; constraint.create; AccessExclusiveLock public.people; line 6
ALTER TABLE public.people ADD CONSTRAINT people_check CHECK (((mood <> 'sad'::public.mood) OR (id > 0))) NOT VALID;
-- back: ALTER TABLE public.people DROP CONSTRAINT people_check

-- public.people.people_check; constraint.create; ShareUpdateExclusiveLock public.people; scan; line 6
ALTER TABLE public.people VALIDATE CONSTRAINT people_check;

-- public.counts_mood; index.create; line 12
CREATE UNIQUE INDEX counts_mood ON public.counts USING btree (mood);
-- back: DROP INDEX public.counts_mood

-- public.people_is_ok; index.create; ShareUpdateExclusiveLock public.people; scan; not transactional; line 15
CREATE INDEX CONCURRENTLY people_is_ok ON public.people USING btree (public.is_ok(mood));
-- back: DROP INDEX CONCURRENTLY public.people_is_ok

-- public.people_is_ok; index.comment; ShareUpdateExclusiveLock public.people_is_ok; line 15
COMMENT ON INDEX public.people_is_ok IS 'kept';
-- back: COMMENT ON INDEX public.people_is_ok IS NULL

-- public.people_ok; index.create; ShareUpdateExclusiveLock public.people; scan; not transactional; line 8
CREATE INDEX CONCURRENTLY people_ok ON public.people USING btree (id) WHERE (mood = 'ok'::public.mood);
-- back: DROP INDEX CONCURRENTLY public.people_ok

-- public.people.on_mood; trigger.create; ShareRowExclusiveLock public.people; line 19
CREATE TRIGGER on_mood BEFORE UPDATE OF mood ON public.people FOR EACH ROW WHEN ((new.mood = 'ok'::public.mood)) EXECUTE FUNCTION public.touch();
-- back: DROP TRIGGER on_mood ON public.people

-- public.people.on_mood; trigger.create; ShareRowExclusiveLock public.people; line 19
ALTER TABLE public.people ENABLE ALWAYS TRIGGER on_mood;
-- back: ALTER TABLE public.people ENABLE TRIGGER on_mood

-- public.people.ok_only; row-policy.create; AccessExclusiveLock public.people; line 17
CREATE POLICY ok_only ON public.people FOR ALL TO PUBLIC USING ((mood = 'ok'::public.mood));
-- back: DROP POLICY ok_only ON public.people
