-- public.m.m_uniq; constraint.rename; AccessExclusiveLock public.m; line 8
ALTER TABLE public.m RENAME CONSTRAINT m_once TO m_uniq;
-- back: ALTER TABLE public.m RENAME CONSTRAINT m_uniq TO m_once

-- public.m_renamed; index.rename; ShareUpdateExclusiveLock public.m_v; line 7
ALTER INDEX public.m_v RENAME TO m_renamed;
-- back: ALTER INDEX public.m_renamed RENAME TO m_v

-- public.o_new; index.rename; ShareUpdateExclusiveLock public.o_old; line 6
ALTER INDEX public.o_old RENAME TO o_new;
-- back: ALTER INDEX public.o_new RENAME TO o_old
