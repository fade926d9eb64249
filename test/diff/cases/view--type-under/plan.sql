-- public.stored; materialized-view.drop index.drop part-comment.drop; AccessExclusiveLock public.stored; line 5
DROP MATERIALIZED VIEW public.stored;
-- back: CREATE MATERIALIZED VIEW public.stored AS
--        SELECT id,
--           amount
--          FROM public.uses_it
-- back: COMMENT ON MATERIALIZED VIEW public.stored IS 'kept as well'
-- back: CREATE UNIQUE INDEX stored_id ON public.stored USING btree (id)
-- back: COMMENT ON INDEX public.stored_id IS 'even this'
-- back: COMMENT ON COLUMN public.stored.id IS 'and this'

-- public.over_it; view.drop; AccessExclusiveLock public.over_it; line 3
DROP VIEW public.over_it;
-- back: CREATE VIEW public.over_it AS
--        SELECT sum(amount) AS total
--          FROM public.uses_it

-- public.uses_it; view.drop part-comment.drop; AccessExclusiveLock public.uses_it; line 2
DROP VIEW public.uses_it;
-- back: CREATE VIEW public.uses_it AS
--        SELECT id,
--           amount
--          FROM public.t
-- back: COMMENT ON VIEW public.uses_it IS 'kept'
-- back: COMMENT ON COLUMN public.uses_it.amount IS 'kept too'

-- public.atomic(); function.drop; line 7
DROP FUNCTION public.atomic();
-- back: CREATE FUNCTION public.atomic()
--        RETURNS integer
--        LANGUAGE sql
--       BEGIN ATOMIC
--        SELECT t.amount
--           FROM public.t;
--       END
-- back: COMMENT ON FUNCTION public.atomic() IS 'also'

-- public.t.amount; column.alter; AccessExclusiveLock public.t; rewrite; line 1
ALTER TABLE public.t ALTER COLUMN amount TYPE bigint;
-- back: ALTER TABLE public.t ALTER COLUMN amount TYPE integer

-- public.atomic(); function.create; line 7
CREATE FUNCTION public.atomic()
 RETURNS bigint
 LANGUAGE sql
BEGIN ATOMIC
 SELECT t.amount
    FROM public.t;
END;
-- back: DROP FUNCTION public.atomic()

-- public.atomic(); function.comment; line 7
COMMENT ON FUNCTION public.atomic() IS 'also';
-- back: COMMENT ON FUNCTION public.atomic() IS NULL

-- public.uses_it; view.create; line 2
CREATE VIEW public.uses_it AS
 SELECT id,
    amount
   FROM public.t;
-- back: DROP VIEW public.uses_it

-- public.uses_it; view.comment; ShareUpdateExclusiveLock public.uses_it; line 2
COMMENT ON VIEW public.uses_it IS 'kept';
-- back: COMMENT ON VIEW public.uses_it IS NULL

-- public.over_it; view.create; line 3
CREATE VIEW public.over_it AS
 SELECT sum(amount) AS total
   FROM public.uses_it;
-- back: DROP VIEW public.over_it

-- public.stored; materialized-view.create; scan; line 5
CREATE MATERIALIZED VIEW public.stored AS
 SELECT id,
    amount
   FROM public.uses_it;
-- back: DROP MATERIALIZED VIEW public.stored

-- public.stored; materialized-view.comment; ShareUpdateExclusiveLock public.stored; line 5
COMMENT ON MATERIALIZED VIEW public.stored IS 'kept as well';
-- back: COMMENT ON MATERIALIZED VIEW public.stored IS NULL

-- public.stored_id; index.create; line 6
CREATE UNIQUE INDEX stored_id ON public.stored USING btree (id);
-- back: DROP INDEX public.stored_id

-- public.stored_id; index.comment; ShareUpdateExclusiveLock public.stored_id; line 6
COMMENT ON INDEX public.stored_id IS 'even this';
-- back: COMMENT ON INDEX public.stored_id IS NULL

-- public.stored.id; part-comment.create; ShareUpdateExclusiveLock public.stored; line 5
COMMENT ON COLUMN public.stored.id IS 'and this';
-- back: COMMENT ON COLUMN public.stored.id IS NULL

-- public.uses_it.amount; part-comment.create; ShareUpdateExclusiveLock public.uses_it; line 2
COMMENT ON COLUMN public.uses_it.amount IS 'kept too';
-- back: COMMENT ON COLUMN public.uses_it.amount IS NULL
