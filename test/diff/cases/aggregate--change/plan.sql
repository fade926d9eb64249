-- public.over_retyped; view.drop; AccessExclusiveLock public.over_retyped; line 5
DROP VIEW public.over_retyped;
-- back: CREATE VIEW public.over_retyped AS
--        SELECT (public.retyped(id))::text AS total
--          FROM public.t

-- public.dropped(text); aggregate.drop
DROP AGGREGATE public.dropped(text);
-- back: CREATE AGGREGATE public.dropped(text) (
--           SFUNC = textcat,
--           STYPE = text
--       )

-- public.retyped(integer); aggregate.drop; line 3
DROP AGGREGATE public.retyped(integer);
-- back: CREATE AGGREGATE public.retyped(integer) (
--           SFUNC = int4pl,
--           STYPE = integer
--       )
-- back: COMMENT ON AGGREGATE public.retyped(integer) IS 'kept'

-- public.replaced(integer); aggregate.alter; line 2
CREATE OR REPLACE AGGREGATE public.replaced(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '5'
);
-- back: CREATE OR REPLACE AGGREGATE public.replaced(integer) (
--           SFUNC = int4pl,
--           STYPE = integer,
--           INITCOND = '0'
--       )

-- public.retyped(integer); aggregate.create; line 3
CREATE AGGREGATE public.retyped(integer) (
    SFUNC = int84pl,
    STYPE = bigint,
    INITCOND = '0'
);
-- back: DROP AGGREGATE public.retyped(integer)

-- public.retyped(integer); aggregate.comment; line 3
COMMENT ON AGGREGATE public.retyped(integer) IS 'kept';
-- back: COMMENT ON AGGREGATE public.retyped(integer) IS NULL

-- public.over_retyped; view.create; line 5
CREATE VIEW public.over_retyped AS
 SELECT (public.retyped(id))::text AS total
   FROM public.t;
-- back: DROP VIEW public.over_retyped
