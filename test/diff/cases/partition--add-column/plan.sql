-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m_rest; rewrite; line 1
ALTER TABLE public.m ALTER COLUMN v TYPE bigint;
-- back: ALTER TABLE public.m ALTER COLUMN v TYPE integer

-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m_rest; line 1
ALTER TABLE public.m ADD CONSTRAINT schemagate_not_null_v CHECK (v IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.m DROP CONSTRAINT IF EXISTS schemagate_not_null_v

-- public.m.v; column.alter; ShareUpdateExclusiveLock public.m; ShareUpdateExclusiveLock public.m_1; ShareUpdateExclusiveLock public.m_2; ShareUpdateExclusiveLock public.m_rest; scan; line 1
ALTER TABLE public.m VALIDATE CONSTRAINT schemagate_not_null_v;

-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m_rest; line 1
ALTER TABLE public.m ALTER COLUMN v SET NOT NULL;
-- back: ALTER TABLE public.m ALTER COLUMN v DROP NOT NULL

-- public.m.v; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m_rest; line 1
ALTER TABLE public.m DROP CONSTRAINT schemagate_not_null_v;

-- public.m.note; column.create default.create; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m_rest; line 1
ALTER TABLE public.m ADD COLUMN note text DEFAULT 'x'::text NOT NULL;
-- back: ALTER TABLE public.m DROP COLUMN note

-- public.m_1.note; column.comment; ShareUpdateExclusiveLock public.m_1; line 2
COMMENT ON COLUMN public.m_1.note IS 'of one partition';
-- back: COMMENT ON COLUMN public.m_1.note IS NULL

-- public.m_2.note; default.alter; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m_2 ALTER COLUMN note SET DEFAULT 'y'::text;
-- back: ALTER TABLE public.m_2 ALTER COLUMN note SET DEFAULT 'x'::text

-- public.m.extra; column.create; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m_rest; line 1
ALTER TABLE public.m ADD COLUMN extra integer;
-- back: ALTER TABLE public.m DROP COLUMN extra

-- public.m.positive; constraint.create; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; AccessExclusiveLock public.m_rest; line 1
ALTER TABLE public.m ADD CONSTRAINT positive CHECK ((v > 0)) NOT VALID;
-- back: ALTER TABLE public.m DROP CONSTRAINT positive

-- public.m.positive; constraint.create; ShareUpdateExclusiveLock public.m; ShareUpdateExclusiveLock public.m_1; ShareUpdateExclusiveLock public.m_2; ShareUpdateExclusiveLock public.m_rest; scan; line 1
ALTER TABLE public.m VALIDATE CONSTRAINT positive;
