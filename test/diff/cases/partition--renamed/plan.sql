-- public.p_v; index.rename; ShareUpdateExclusiveLock public.m_v; line 12
ALTER INDEX public.m_v RENAME TO p_v;
-- back: ALTER INDEX public.p_v RENAME TO m_v

-- public.p; table.rename; AccessExclusiveLock public.m; line 2
ALTER TABLE public.m RENAME TO p;
-- back: ALTER TABLE public.p RENAME TO m

-- public.p_1; table.rename; AccessExclusiveLock public.m_1; line 10
ALTER TABLE public.m_1 RENAME TO p_1;
-- back: ALTER TABLE public.p_1 RENAME TO m_1

-- public.p.amount; column.rename; AccessExclusiveLock public.p; line 5
ALTER TABLE public.p RENAME COLUMN v TO amount;
-- back: ALTER TABLE public.p RENAME COLUMN amount TO v

-- public.p.more; constraint.rename; AccessExclusiveLock public.p; line 7
ALTER TABLE public.p RENAME CONSTRAINT positive TO more;
-- back: ALTER TABLE public.p RENAME CONSTRAINT more TO positive

-- public.p_1_amount_idx; index.rename; ShareUpdateExclusiveLock public.m_1_v_idx; line 10
ALTER INDEX public.m_1_v_idx RENAME TO p_1_amount_idx;
-- back: ALTER INDEX public.p_1_amount_idx RENAME TO m_1_v_idx
