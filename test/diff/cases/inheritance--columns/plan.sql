-- public.thing.mine; constraint.drop; AccessExclusiveLock public.thing; line 1
ALTER TABLE public.thing DROP CONSTRAINT mine;
-- back: ALTER TABLE public.thing ADD CONSTRAINT mine CHECK ((id < 1000)) NO INHERIT NOT VALID
-- back: ALTER TABLE public.thing VALIDATE CONSTRAINT mine

-- public.thing.positive; constraint.drop; AccessExclusiveLock public.thing; AccessExclusiveLock public.book; AccessExclusiveLock public.tale; line 1
ALTER TABLE public.thing DROP CONSTRAINT positive;
-- back: ALTER TABLE public.thing ADD CONSTRAINT positive CHECK ((id > 0)) NOT VALID
-- back: ALTER TABLE public.thing VALIDATE CONSTRAINT positive

-- public.thing.note; column.drop default.drop; AccessExclusiveLock public.thing; data loss certain; line 1
ALTER TABLE ONLY public.thing DROP COLUMN note;
-- back: ALTER TABLE public.thing ADD COLUMN note text DEFAULT 'n'::text

-- public.book.note; default.drop; AccessExclusiveLock public.book; line 3
ALTER TABLE ONLY public.book ALTER COLUMN note DROP DEFAULT;
-- back: ALTER TABLE ONLY public.book ALTER COLUMN note SET DEFAULT 'n'::text

-- public.tale.note; default.drop; AccessExclusiveLock public.tale; line 4
ALTER TABLE public.tale ALTER COLUMN note DROP DEFAULT;
-- back: ALTER TABLE public.tale ALTER COLUMN note SET DEFAULT 'n'::text

-- public.dated.at; column.alter; AccessExclusiveLock public.dated; AccessExclusiveLock public.book; AccessExclusiveLock public.tale; line 2
ALTER TABLE public.dated ADD CONSTRAINT schemagate_not_null_at CHECK (at IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.dated DROP CONSTRAINT IF EXISTS schemagate_not_null_at
-- back: ALTER TABLE ONLY public.book ALTER COLUMN at DROP NOT NULL
-- back: ALTER TABLE public.tale ALTER COLUMN at DROP NOT NULL

-- public.dated.at; column.alter; ShareUpdateExclusiveLock public.dated; ShareUpdateExclusiveLock public.book; ShareUpdateExclusiveLock public.tale; scan; line 2
ALTER TABLE public.dated VALIDATE CONSTRAINT schemagate_not_null_at;

-- public.dated.at; column.alter; AccessExclusiveLock public.dated; AccessExclusiveLock public.book; AccessExclusiveLock public.tale; line 2
ALTER TABLE public.dated ALTER COLUMN at SET NOT NULL;
-- back: ALTER TABLE public.dated ALTER COLUMN at DROP NOT NULL

-- public.dated.at; column.alter; AccessExclusiveLock public.dated; AccessExclusiveLock public.book; AccessExclusiveLock public.tale; line 2
ALTER TABLE public.dated DROP CONSTRAINT schemagate_not_null_at;

-- public.thing.id; column.alter; AccessExclusiveLock public.thing; AccessExclusiveLock public.book; AccessExclusiveLock public.tale; rewrite; line 1
ALTER TABLE public.thing ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.thing ALTER COLUMN id TYPE integer

-- public.thing.more; column.create default.create; AccessExclusiveLock public.thing; AccessExclusiveLock public.book; AccessExclusiveLock public.tale; line 1
ALTER TABLE public.thing ADD COLUMN more jsonb DEFAULT '{}'::jsonb;
-- back: ALTER TABLE public.thing DROP COLUMN more

-- public.thing.own; column.create; AccessExclusiveLock public.thing; AccessExclusiveLock public.book; AccessExclusiveLock public.tale; line 1
ALTER TABLE public.thing ADD COLUMN own integer;
-- back: ALTER TABLE public.thing DROP COLUMN own

-- public.thing.later; constraint.create; AccessExclusiveLock public.thing; AccessExclusiveLock public.book; AccessExclusiveLock public.tale; line 1
ALTER TABLE public.thing ADD CONSTRAINT later CHECK ((id < 100000)) NOT VALID;
-- back: ALTER TABLE public.thing DROP CONSTRAINT later

-- public.thing.later; constraint.create; ShareUpdateExclusiveLock public.thing; ShareUpdateExclusiveLock public.book; ShareUpdateExclusiveLock public.tale; scan; line 1
ALTER TABLE public.thing VALIDATE CONSTRAINT later;

-- public.thing.positive; constraint.create; AccessExclusiveLock public.thing; AccessExclusiveLock public.book; AccessExclusiveLock public.tale; line 1
ALTER TABLE public.thing ADD CONSTRAINT positive CHECK ((id >= 0)) NOT VALID;
-- back: ALTER TABLE public.thing DROP CONSTRAINT positive

-- public.thing.positive; constraint.create; ShareUpdateExclusiveLock public.thing; ShareUpdateExclusiveLock public.book; ShareUpdateExclusiveLock public.tale; scan; line 1
ALTER TABLE public.thing VALIDATE CONSTRAINT positive;
