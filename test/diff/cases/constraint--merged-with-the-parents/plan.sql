-- public.deep.positive; constraint.create; AccessExclusiveLock public.deep; AccessExclusiveLock public.deep_1; AccessExclusiveLock public.deep_1_1; AccessExclusiveLock public.deep_2; AccessExclusiveLock public.deep_2_1; line 7
ALTER TABLE public.deep ADD CONSTRAINT positive CHECK ((n > 0)) NOT VALID;
-- back: ALTER TABLE public.deep DROP CONSTRAINT positive
-- back: ALTER TABLE public.deep_1 ADD CONSTRAINT positive CHECK ((n > 0)) NOT VALID
-- back: ALTER TABLE public.deep_1 VALIDATE CONSTRAINT positive
-- back: ALTER TABLE public.deep_2_1 ADD CONSTRAINT positive CHECK ((n > 0)) NOT VALID
-- back: ALTER TABLE public.deep_2_1 VALIDATE CONSTRAINT positive

-- public.deep.positive; constraint.create; ShareUpdateExclusiveLock public.deep; ShareUpdateExclusiveLock public.deep_1; ShareUpdateExclusiveLock public.deep_1_1; ShareUpdateExclusiveLock public.deep_2; ShareUpdateExclusiveLock public.deep_2_1; scan; line 7
ALTER TABLE public.deep VALIDATE CONSTRAINT positive;

-- public.h.positive; constraint.create; AccessExclusiveLock public.h; line 5
ALTER TABLE public.h ADD CONSTRAINT positive CHECK ((n > 0)) NOT VALID;
-- back: ALTER TABLE public.h DROP CONSTRAINT positive

-- public.h.positive; constraint.create; ShareUpdateExclusiveLock public.h; scan; line 5
ALTER TABLE public.h VALIDATE CONSTRAINT positive;

-- public.m.positive; constraint.create; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 1
ALTER TABLE public.m ADD CONSTRAINT positive CHECK ((n > 0)) NOT VALID;
-- back: ALTER TABLE public.m DROP CONSTRAINT positive
-- back: ALTER TABLE public.m_1 ADD CONSTRAINT positive CHECK ((n > 0)) NOT VALID
-- back: ALTER TABLE public.m_1 VALIDATE CONSTRAINT positive
-- back: COMMENT ON CONSTRAINT positive ON public.m_1 IS 'its own'

-- public.m.positive; constraint.create; ShareUpdateExclusiveLock public.m; ShareUpdateExclusiveLock public.m_1; ShareUpdateExclusiveLock public.m_2; scan; line 1
ALTER TABLE public.m VALIDATE CONSTRAINT positive;
