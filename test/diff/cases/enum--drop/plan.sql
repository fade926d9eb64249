-- public.people.mood; column.alter; AccessExclusiveLock public.people; line 1
DO $do$ BEGIN
    ALTER TABLE public.people ADD COLUMN schemagate_new_mood text;
    CREATE FUNCTION public.schemagate_new_people_mood() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_mood := NEW.mood; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_people_mood" BEFORE INSERT OR UPDATE ON public.people FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_people_mood();
    ALTER TABLE public.people ENABLE ALWAYS TRIGGER "~schemagate_new_people_mood";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_people_mood" ON public.people
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_people_mood()
-- back: ALTER TABLE public.people DROP COLUMN IF EXISTS schemagate_new_mood

-- public.people.mood; column.alter; RowExclusiveLock public.people; scan; not transactional; line 1
UPDATE public.people SET schemagate_new_mood = mood WHERE schemagate_new_mood IS NULL AND mood IS NOT NULL;

-- public.people.mood; column.alter; ShareUpdateExclusiveLock public.people; line 1
ANALYZE public.people;

-- public.people.mood; column.alter; AccessExclusiveLock public.people; line 1
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_people_mood" ON public.people;
    DROP FUNCTION public.schemagate_new_people_mood();
    ALTER TABLE public.people DROP COLUMN mood;
    ALTER TABLE public.people RENAME COLUMN schemagate_new_mood TO mood;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.people ADD COLUMN schemagate_new_mood public.mood;
--           CREATE FUNCTION public.schemagate_new_people_mood() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_mood := NEW.mood::public.mood; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_people_mood" BEFORE INSERT OR UPDATE ON public.people FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_people_mood();
--           ALTER TABLE public.people ENABLE ALWAYS TRIGGER "~schemagate_new_people_mood";
--       END $do$
-- back: UPDATE public.people SET schemagate_new_mood = mood::public.mood WHERE schemagate_new_mood IS NULL AND mood IS NOT NULL
-- back: ANALYZE public.people
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_people_mood" ON public.people;
--           DROP FUNCTION public.schemagate_new_people_mood();
--           ALTER TABLE public.people DROP COLUMN mood;
--           ALTER TABLE public.people RENAME COLUMN schemagate_new_mood TO mood;
--       END $do$

-- public.mood; enum.drop
DROP TYPE public.mood;
-- back: CREATE TYPE public.mood AS ENUM (
--           'ok',
--           'sad'
--       )
