-- public.m.old; trigger.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; line 1
DROP TRIGGER old ON public.m;
-- back: CREATE TRIGGER old BEFORE INSERT ON public.m FOR EACH ROW EXECUTE FUNCTION public.stamp()

-- public.m.changed; trigger.alter; ShareRowExclusiveLock public.m; ShareRowExclusiveLock public.m_1; ShareRowExclusiveLock public.m_2; line 7
CREATE OR REPLACE TRIGGER changed AFTER UPDATE OF v ON public.m FOR EACH ROW EXECUTE FUNCTION public.stamp();
-- back: CREATE OR REPLACE TRIGGER changed AFTER UPDATE ON public.m FOR EACH ROW EXECUTE FUNCTION public.stamp()

-- public.m.kept; trigger.alter; ShareRowExclusiveLock public.m; line 6
ALTER TABLE ONLY public.m ENABLE ALWAYS TRIGGER kept;
-- back: ALTER TABLE ONLY public.m ENABLE TRIGGER kept

-- public.m_2.kept; trigger.alter; ShareRowExclusiveLock public.m_2; line 3
ALTER TABLE public.m_2 DISABLE TRIGGER kept;
-- back: ALTER TABLE public.m_2 ENABLE TRIGGER kept

-- public.m.fresh; trigger.create; ShareRowExclusiveLock public.m; ShareRowExclusiveLock public.m_1; ShareRowExclusiveLock public.m_2; line 5
CREATE TRIGGER fresh BEFORE INSERT ON public.m FOR EACH ROW EXECUTE FUNCTION public.stamp();
-- back: DROP TRIGGER fresh ON public.m

-- public.m_1.fresh; trigger.comment; line 2
COMMENT ON TRIGGER fresh ON public.m_1 IS 'of one partition';
-- back: COMMENT ON TRIGGER fresh ON public.m_1 IS NULL

-- public.m_1.fresh; trigger.alter; ShareRowExclusiveLock public.m_1; line 2
ALTER TABLE public.m_1 DISABLE TRIGGER fresh;
-- back: ALTER TABLE public.m_1 ENABLE TRIGGER fresh
