-- public.mood; enum.alter; not transactional; line 1
ALTER TYPE public.mood ADD VALUE 'great' BEFORE 'ok';
-- back: DROP INDEX public.people_sad
-- back: ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT
-- back: ALTER TYPE public.mood RENAME TO mood__old
-- back: CREATE TYPE public.mood AS ENUM (
--           'ok',
--           'sad'
--       )
-- back: COMMENT ON TYPE public.mood IS 'how they feel'
-- back: ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood
-- back: ALTER TABLE public.people ALTER COLUMN moods TYPE public.mood[] USING moods::text[]::public.mood[]
-- back: DROP TYPE public.mood__old
-- back: ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'ok'::public.mood
-- back: CREATE INDEX CONCURRENTLY people_sad ON public.people USING btree (id) WHERE (mood = 'sad'::public.mood)

-- public.mood; enum.alter; not transactional; line 1
ALTER TYPE public.mood ADD VALUE 'good' AFTER 'great';

-- public.mood; enum.alter; not transactional; line 1
ALTER TYPE public.mood ADD VALUE 'meh' AFTER 'ok';

-- public.mood; enum.alter; not transactional; line 1
ALTER TYPE public.mood ADD VALUE 'gone';

-- public.people.mood; default.alter; AccessExclusiveLock public.people; line 2
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'meh'::public.mood;
-- back: ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'ok'::public.mood
