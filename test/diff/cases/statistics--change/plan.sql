-- public."Target one"; statistics.drop; ShareUpdateExclusiveLock public.t; line 3
DROP STATISTICS public."Target one";
-- back: CREATE STATISTICS public."Target one" ON a, b FROM public.t

-- public.changed; statistics.drop; ShareUpdateExclusiveLock public.t; line 2
DROP STATISTICS public.changed;
-- back: CREATE STATISTICS public.changed (ndistinct) ON a, b FROM public.t
-- back: COMMENT ON STATISTICS public.changed IS 'kept'

-- public.dropped; statistics.drop; ShareUpdateExclusiveLock public.t; line 1
DROP STATISTICS public.dropped;
-- back: CREATE STATISTICS public.dropped (mcv) ON a, c FROM public.t

-- public.t.a; column.alter; AccessExclusiveLock public.t; rewrite; line 1
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;
-- back: ALTER TABLE public.t ALTER COLUMN a TYPE integer

-- public."Target one"; statistics.create; ShareUpdateExclusiveLock public.t; line 3
CREATE STATISTICS public."Target one" ON a, b FROM public.t;
-- back: DROP STATISTICS public."Target one"

-- public."Target one"; statistics.create; ShareUpdateExclusiveLock public.t; line 3
ALTER STATISTICS public."Target one" SET STATISTICS 500;
-- back: ALTER STATISTICS public."Target one" SET STATISTICS -1

-- public.added; statistics.create; ShareUpdateExclusiveLock public.t; line 5
CREATE STATISTICS public.added ON (a + b), lower(c) FROM public.t;
-- back: DROP STATISTICS public.added

-- public.added; statistics.comment; line 5
COMMENT ON STATISTICS public.added IS 'of expressions';
-- back: COMMENT ON STATISTICS public.added IS NULL

-- public.changed; statistics.create; ShareUpdateExclusiveLock public.t; line 2
CREATE STATISTICS public.changed (ndistinct, dependencies) ON a, b FROM public.t;
-- back: DROP STATISTICS public.changed

-- public.changed; statistics.comment; line 2
COMMENT ON STATISTICS public.changed IS 'kept';
-- back: COMMENT ON STATISTICS public.changed IS NULL
