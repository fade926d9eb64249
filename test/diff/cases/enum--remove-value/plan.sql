-- public.people.people_check; constraint.drop; AccessExclusiveLock public.people; line 2
ALTER TABLE public.people DROP CONSTRAINT people_check;
-- back: ALTER TABLE public.people ADD CONSTRAINT people_check CHECK (((mood <> 'sad'::public.mood) OR (id > 0))) NOT VALID
-- back: ALTER TABLE public.people VALIDATE CONSTRAINT people_check

-- public.people.mood; default.drop; AccessExclusiveLock public.people; line 2
ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT;
-- back: ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'ok'::public.mood

-- public.mood; enum.replace; line 1
ALTER TYPE public.mood RENAME TO mood__old;
-- back: ALTER TYPE public.mood RENAME TO mood__old
-- back: CREATE TYPE public.mood AS ENUM (
--           'ok',
--           'meh',
--           'sad'
--       )
-- back: COMMENT ON TYPE public.mood IS 'how they feel'
-- back: ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood
-- back: DROP TYPE public.mood__old

-- public.mood; enum.replace; line 1
CREATE TYPE public.mood AS ENUM (
    'sad',
    'ok'
);

-- public.mood; enum.comment; line 1
COMMENT ON TYPE public.mood IS 'how they feel now';

-- public.people.mood; column.replace; AccessExclusiveLock public.people; rewrite; line 2
ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;

-- public.mood; enum.replace; line 1
DROP TYPE public.mood__old;

-- public.people.mood; default.create; AccessExclusiveLock public.people; line 2
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'ok'::public.mood;
-- back: ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT

-- public.people.people_check; constraint.create; AccessExclusiveLock public.people; line 2
ALTER TABLE public.people ADD CONSTRAINT people_check CHECK (((mood <> 'sad'::public.mood) OR (id > 0))) NOT VALID;
-- back: ALTER TABLE public.people DROP CONSTRAINT people_check

-- public.people.people_check; constraint.create; ShareUpdateExclusiveLock public.people; scan; line 2
ALTER TABLE public.people VALIDATE CONSTRAINT people_check;
