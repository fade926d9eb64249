-- public.rebuilt; materialized-view.drop; AccessExclusiveLock public.rebuilt; line 8
DROP MATERIALIZED VIEW public.rebuilt;
-- back: CREATE MATERIALIZED VIEW public.rebuilt AS
--        SELECT id,
--           note,
--           n
--          FROM public.t
-- back: ALTER TABLE public.rebuilt ALTER COLUMN note SET STORAGE EXTERNAL
-- back: ALTER TABLE public.rebuilt ALTER COLUMN note SET STATISTICS 200

-- public.t.n; column.alter; AccessExclusiveLock public.t; rewrite; line 1
ALTER TABLE public.t ALTER COLUMN n TYPE bigint;
-- back: ALTER TABLE public.t ALTER COLUMN n TYPE integer

-- public.m; materialized-view.alter; ShareUpdateExclusiveLock public.m; line 2
ALTER TABLE public.m ALTER COLUMN id SET (n_distinct = 7);
-- back: ALTER TABLE public.m ALTER COLUMN id RESET (n_distinct)

-- public.m; materialized-view.alter; AccessExclusiveLock public.m; line 2
ALTER TABLE public.m ALTER COLUMN note SET STORAGE MAIN;
-- back: ALTER TABLE public.m ALTER COLUMN note SET STORAGE EXTENDED

-- public.m; materialized-view.alter; AccessExclusiveLock public.m; line 2
ALTER TABLE public.m ALTER COLUMN note SET COMPRESSION pglz;
-- back: ALTER TABLE public.m ALTER COLUMN note SET COMPRESSION DEFAULT

-- public.m; materialized-view.alter; ShareUpdateExclusiveLock public.m; line 2
ALTER TABLE public.m ALTER COLUMN note SET STATISTICS 500;
-- back: ALTER TABLE public.m ALTER COLUMN note SET STATISTICS -1

-- public.m; materialized-view.alter; AccessExclusiveLock public.m; line 2
ALTER TABLE public.m ALTER COLUMN price SET STORAGE EXTERNAL;
-- back: ALTER TABLE public.m ALTER COLUMN price SET STORAGE MAIN

-- public.rebuilt; materialized-view.create; scan; line 8
CREATE MATERIALIZED VIEW public.rebuilt AS
 SELECT id,
    note,
    n
   FROM public.t;
-- back: DROP MATERIALIZED VIEW public.rebuilt

-- public.rebuilt; materialized-view.create; AccessExclusiveLock public.rebuilt; line 8
ALTER TABLE public.rebuilt ALTER COLUMN note SET STORAGE EXTERNAL;
-- back: ALTER TABLE public.rebuilt ALTER COLUMN note SET STORAGE EXTENDED

-- public.rebuilt; materialized-view.create; ShareUpdateExclusiveLock public.rebuilt; line 8
ALTER TABLE public.rebuilt ALTER COLUMN note SET STATISTICS 200;
-- back: ALTER TABLE public.rebuilt ALTER COLUMN note SET STATISTICS -1
