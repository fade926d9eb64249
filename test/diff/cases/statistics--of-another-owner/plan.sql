-- public.given; statistics.drop; ShareUpdateExclusiveLock public.measured; line 8
DROP STATISTICS public.given;
-- back: CREATE STATISTICS public.given (ndistinct) ON id, note FROM public.measured
-- back: ALTER STATISTICS public.given OWNER TO postgres

-- public.kept; statistics.drop; ShareUpdateExclusiveLock public.measured; line 4
DROP STATISTICS public.kept;
-- back: CREATE STATISTICS public.kept (ndistinct) ON id, amount FROM public.measured
-- back: ALTER STATISTICS public.kept SET STATISTICS 300
-- back: ALTER STATISTICS public.kept OWNER TO "Case writer"
-- back: COMMENT ON STATISTICS public.kept IS 'of both'

-- public.measured.amount; column.alter; AccessExclusiveLock public.measured; rewrite; line 2
ALTER TABLE public.measured ALTER COLUMN amount TYPE bigint;
-- back: ALTER TABLE public.measured ALTER COLUMN amount TYPE integer

-- public.measured.note; column.alter; AccessExclusiveLock public.measured; rewrite; data loss possible; line 2
ALTER TABLE public.measured ALTER COLUMN note TYPE character varying(9);
-- back: ALTER TABLE public.measured ALTER COLUMN note TYPE text

-- public.given; statistics.create; ShareUpdateExclusiveLock public.measured; line 8
CREATE STATISTICS public.given (ndistinct) ON id, note FROM public.measured;
-- back: DROP STATISTICS public.given

-- public.given; statistics.owner; line 8
ALTER STATISTICS public.given OWNER TO "Case writer";

-- public.kept; statistics.create; ShareUpdateExclusiveLock public.measured; line 4
CREATE STATISTICS public.kept (ndistinct) ON id, amount FROM public.measured;
-- back: DROP STATISTICS public.kept

-- public.kept; statistics.create; ShareUpdateExclusiveLock public.measured; line 4
ALTER STATISTICS public.kept SET STATISTICS 300;
-- back: ALTER STATISTICS public.kept SET STATISTICS -1

-- public.kept; statistics.owner; line 4
ALTER STATISTICS public.kept OWNER TO "Case writer";

-- public.kept; statistics.comment; line 4
COMMENT ON STATISTICS public.kept IS 'of both';
-- back: COMMENT ON STATISTICS public.kept IS NULL
