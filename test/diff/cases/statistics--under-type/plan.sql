-- public.kept; statistics.drop; ShareUpdateExclusiveLock public.measured; line 2
DROP STATISTICS public.kept;
-- back: CREATE STATISTICS public.kept (ndistinct) ON amount, id FROM public.measured
-- back: ALTER STATISTICS public.kept SET STATISTICS 300
-- back: COMMENT ON STATISTICS public.kept IS 'of both'

-- public.targeted; statistics.drop; ShareUpdateExclusiveLock public.measured; line 5
DROP STATISTICS public.targeted;
-- back: CREATE STATISTICS public.targeted (mcv) ON amount, id FROM public.measured
-- back: ALTER STATISTICS public.targeted SET STATISTICS 100

-- public.measured.amount; column.alter; AccessExclusiveLock public.measured; rewrite; line 1
ALTER TABLE public.measured ALTER COLUMN amount TYPE bigint;
-- back: ALTER TABLE public.measured ALTER COLUMN amount TYPE integer

-- public.kept; statistics.create; ShareUpdateExclusiveLock public.measured; line 2
CREATE STATISTICS public.kept (ndistinct) ON amount, id FROM public.measured;
-- back: DROP STATISTICS public.kept

-- public.kept; statistics.create; ShareUpdateExclusiveLock public.measured; line 2
ALTER STATISTICS public.kept SET STATISTICS 300;
-- back: ALTER STATISTICS public.kept SET STATISTICS -1

-- public.kept; statistics.comment; line 2
COMMENT ON STATISTICS public.kept IS 'of both';
-- back: COMMENT ON STATISTICS public.kept IS NULL

-- public.targeted; statistics.create; ShareUpdateExclusiveLock public.measured; line 5
CREATE STATISTICS public.targeted (mcv) ON amount, id FROM public.measured;
-- back: DROP STATISTICS public.targeted
