-- public.m_1.v; column.alter; AccessExclusiveLock public.m_1; line 2
ALTER TABLE public.m_1 ADD CONSTRAINT schemagate_not_null_v CHECK (v IS NOT NULL) NOT VALID;
-- back: ALTER TABLE public.m_1 DROP CONSTRAINT IF EXISTS schemagate_not_null_v

-- public.m_1.v; column.alter; ShareUpdateExclusiveLock public.m_1; scan; line 2
ALTER TABLE public.m_1 VALIDATE CONSTRAINT schemagate_not_null_v;

-- public.m_1.v; column.alter; AccessExclusiveLock public.m_1; line 2
ALTER TABLE public.m_1 ALTER COLUMN v SET NOT NULL;
-- back: ALTER TABLE public.m_1 ALTER COLUMN v DROP NOT NULL

-- public.m_1.v; column.alter; AccessExclusiveLock public.m_1; line 2
ALTER TABLE public.m_1 DROP CONSTRAINT schemagate_not_null_v;

-- public.m_2.w; column.alter; AccessExclusiveLock public.m_2; line 3
ALTER TABLE public.m_2 ALTER COLUMN w SET STORAGE EXTERNAL;
-- back: ALTER TABLE public.m_2 ALTER COLUMN w SET STORAGE EXTENDED

-- public.m_2.w; column.alter; ShareUpdateExclusiveLock public.m_2; line 3
ALTER TABLE public.m_2 ALTER COLUMN w SET STATISTICS 9;
-- back: ALTER TABLE public.m_2 ALTER COLUMN w SET STATISTICS -1

-- public.m.v; default.create; AccessExclusiveLock public.m; line 1
ALTER TABLE ONLY public.m ALTER COLUMN v SET DEFAULT 4;
-- back: ALTER TABLE ONLY public.m ALTER COLUMN v DROP DEFAULT

-- public.m_1.v; default.create; AccessExclusiveLock public.m_1; line 2
ALTER TABLE public.m_1 ALTER COLUMN v SET DEFAULT 3;
-- back: ALTER TABLE public.m_1 ALTER COLUMN v DROP DEFAULT

-- public.m.m_w_check; constraint.create; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 1
ALTER TABLE public.m ADD CONSTRAINT m_w_check CHECK ((w <> ''::text)) NOT VALID;
-- back: ALTER TABLE public.m DROP CONSTRAINT m_w_check

-- public.m.m_w_check; constraint.create; ShareUpdateExclusiveLock public.m; ShareUpdateExclusiveLock public.m_1; ShareUpdateExclusiveLock public.m_2; scan; line 1
ALTER TABLE public.m VALIDATE CONSTRAINT m_w_check;

-- public.m_1.m_w_check; constraint.comment; line 2
COMMENT ON CONSTRAINT m_w_check ON public.m_1 IS 'mine';
-- back: COMMENT ON CONSTRAINT m_w_check ON public.m_1 IS NULL

-- public.m_2; table.comment; ShareUpdateExclusiveLock public.m_2; line 3
COMMENT ON TABLE public.m_2 IS 'second';
-- back: COMMENT ON TABLE public.m_2 IS NULL
