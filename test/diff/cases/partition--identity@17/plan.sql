-- public.m.id; column.create; AccessExclusiveLock public.m; AccessExclusiveLock public.m_1; AccessExclusiveLock public.m_2; rewrite; line 1
ALTER TABLE public.m ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY NOT NULL;
-- back: ALTER TABLE public.m DROP COLUMN id
