-- public.m.mood; default.drop; AccessExclusiveLock public.m; line 2
ALTER TABLE ONLY public.m ALTER COLUMN mood DROP DEFAULT;
-- back: ALTER TABLE ONLY public.m ALTER COLUMN mood SET DEFAULT 'a'::public.mood

-- public.m_1.mood; default.drop; AccessExclusiveLock public.m_1; line 3
ALTER TABLE public.m_1 ALTER COLUMN mood DROP DEFAULT;
-- back: ALTER TABLE public.m_1 ALTER COLUMN mood SET DEFAULT 'a'::public.mood

-- public.mood; enum.replace; line 1
ALTER TYPE public.mood RENAME TO mood__old;
-- back: ALTER TYPE public.mood RENAME TO mood__old
-- back: CREATE TYPE public.mood AS ENUM (
--           'a',
--           'b',
--           'c'
--       )
-- back: ALTER TABLE public.m ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood
-- back: DROP TYPE public.mood__old

-- public.mood; enum.replace; line 1
CREATE TYPE public.mood AS ENUM (
    'b',
    'a'
);

-- public.m.mood; column.replace; AccessExclusiveLock public.m; rewrite; line 2
ALTER TABLE public.m ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;

-- public.mood; enum.replace; line 1
DROP TYPE public.mood__old;

-- public.m.mood; default.create; AccessExclusiveLock public.m; line 2
ALTER TABLE ONLY public.m ALTER COLUMN mood SET DEFAULT 'a'::public.mood;
-- back: ALTER TABLE ONLY public.m ALTER COLUMN mood DROP DEFAULT

-- public.m_1.mood; default.create; AccessExclusiveLock public.m_1; line 3
ALTER TABLE public.m_1 ALTER COLUMN mood SET DEFAULT 'a'::public.mood;
-- back: ALTER TABLE public.m_1 ALTER COLUMN mood DROP DEFAULT
