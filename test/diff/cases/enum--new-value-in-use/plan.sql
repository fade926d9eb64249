-- public.mood; enum.alter; not transactional; line 1
ALTER TYPE public.mood ADD VALUE 'calm' BEFORE 'glad';
-- back: ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT
-- back: ALTER TYPE public.mood RENAME TO mood__old
-- back: CREATE TYPE public.mood AS ENUM (
--           'glad'
--       )
-- back: ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood
-- back: DROP TYPE public.mood__old
-- back: ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'glad'::public.mood

-- public.mood; enum.alter; not transactional; line 1
ALTER TYPE public.mood ADD VALUE 'sad';

-- public.people.mood; default.alter; AccessExclusiveLock public.people; line 5
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'sad'::public.mood;
-- back: ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'glad'::public.mood

-- public.usual(); function.create; line 2
CREATE FUNCTION public.usual()
 RETURNS public.mood
 LANGUAGE sql
 IMMUTABLE
RETURN 'sad'::public.mood;
-- back: DROP FUNCTION public.usual()

-- public.pets; table.create column.create default.create; line 11
CREATE TABLE public.pets (
    mood public.mood DEFAULT 'calm'::public.mood
);
-- back: DROP TABLE public.pets

-- public.people.before; column.create default.create; AccessExclusiveLock public.people; line 6
ALTER TABLE public.people ADD COLUMN before public.mood DEFAULT public.usual();
-- back: ALTER TABLE public.people DROP COLUMN before

-- public.people.is_sad; column.create; AccessExclusiveLock public.people; rewrite; line 7
ALTER TABLE public.people ADD COLUMN is_sad boolean GENERATED ALWAYS AS ((mood = 'sad'::public.mood)) STORED;
-- back: ALTER TABLE public.people DROP COLUMN is_sad

-- public.sad_people; view.create; line 10
CREATE VIEW public.sad_people AS
 SELECT id,
    mood,
    before,
    is_sad
   FROM public.people
  WHERE (mood = 'sad'::public.mood);
-- back: DROP VIEW public.sad_people

-- public.people.people_mood_check; constraint.create; AccessExclusiveLock public.people; line 5
ALTER TABLE public.people ADD CONSTRAINT people_mood_check CHECK ((mood <> 'calm'::public.mood)) NOT VALID;
-- back: ALTER TABLE public.people DROP CONSTRAINT people_mood_check

-- public.people.people_mood_check; constraint.create; ShareUpdateExclusiveLock public.people; scan; line 5
ALTER TABLE public.people VALIDATE CONSTRAINT people_mood_check;

-- public.sad; index.create; ShareUpdateExclusiveLock public.people; scan; not transactional; line 9
CREATE INDEX CONCURRENTLY sad ON public.people USING btree (id) WHERE (mood = 'sad'::public.mood);
-- back: DROP INDEX CONCURRENTLY public.sad
