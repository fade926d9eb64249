-- public.people.mood; column.alter; AccessExclusiveLock public.people; rewrite; line 1
ALTER TABLE public.people ALTER COLUMN mood TYPE text;
-- back: ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::public.mood

-- public.mood; enum.drop
DROP TYPE public.mood;
-- back: CREATE TYPE public.mood AS ENUM (
--           'ok',
--           'sad'
--       )
