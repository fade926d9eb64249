-- public.m.d; column.alter; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; rewrite; line 1
ALTER TABLE public.m ALTER COLUMN d SET EXPRESSION AS ((v * 3));
-- back: ALTER TABLE public.m ALTER COLUMN d SET EXPRESSION AS ((v * 2))
