-- public.a.z; column.rename; AccessExclusiveLock public.a; line 10
ALTER TABLE public.a RENAME COLUMN x TO z;
-- back: ALTER TABLE public.a RENAME COLUMN z TO x

-- public.m.w; column.rename; AccessExclusiveLock public.m; line 3
ALTER TABLE public.m RENAME COLUMN v TO w;
-- back: ALTER TABLE public.m RENAME COLUMN w TO v

-- public.m_1_w_idx; index.rename; ShareUpdateExclusiveLock public.m_1_v_idx; line 4
ALTER INDEX public.m_1_v_idx RENAME TO m_1_w_idx;
-- back: ALTER INDEX public.m_1_w_idx RENAME TO m_1_v_idx

-- public.m_21_w_idx; index.rename; ShareUpdateExclusiveLock public.m_21_v_idx; line 6
ALTER INDEX public.m_21_v_idx RENAME TO m_21_w_idx;
-- back: ALTER INDEX public.m_21_w_idx RENAME TO m_21_v_idx

-- public.m_2_w_idx; index.rename; ShareUpdateExclusiveLock public.m_2_v_idx; line 5
ALTER INDEX public.m_2_v_idx RENAME TO m_2_w_idx;
-- back: ALTER INDEX public.m_2_w_idx RENAME TO m_2_v_idx
