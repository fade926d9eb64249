-- public.m_1.new_fk; constraint.rename; AccessExclusiveLock public.m_1; line 5
ALTER TABLE public.m_1 RENAME CONSTRAINT old_fk TO new_fk;
-- back: ALTER TABLE public.m_1 RENAME CONSTRAINT new_fk TO old_fk

-- public.m.m_fk; constraint.create; ShareRowExclusiveLock public.m_2; ShareRowExclusiveLock public.k; line 7
ALTER TABLE public.m_2 ADD CONSTRAINT m_fk FOREIGN KEY (k) REFERENCES public.k(id) NOT VALID;
-- back: ALTER TABLE public.m_2 DROP CONSTRAINT IF EXISTS m_fk

-- public.m.m_fk; constraint.create; ShareUpdateExclusiveLock public.m_2; RowShareLock public.k; scan; line 7
ALTER TABLE public.m_2 VALIDATE CONSTRAINT m_fk;

-- public.m.m_fk; constraint.create; ShareRowExclusiveLock public.m; AccessExclusiveLock public.k; ShareRowExclusiveLock public.m_1; ShareRowExclusiveLock public.m_2; line 7
ALTER TABLE public.m ADD CONSTRAINT m_fk FOREIGN KEY (k) REFERENCES public.k(id);
-- back: ALTER TABLE public.m DROP CONSTRAINT m_fk
-- back: ALTER TABLE public.m_1 ADD CONSTRAINT new_fk FOREIGN KEY (k) REFERENCES public.k(id) NOT VALID
-- back: ALTER TABLE public.m_1 VALIDATE CONSTRAINT new_fk
