-- public.halves; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 12
DROP INDEX CONCURRENTLY public.halves;
-- back: CREATE INDEX CONCURRENTLY halves ON public.t USING btree (((OPERATOR(public.#/) id))) WHERE (id OPERATOR(public.~~~) 7)

-- public.v; view.drop; AccessExclusiveLock public.v; line 11
DROP VIEW public.v;
-- back: CREATE VIEW public.v AS
--        SELECT id
--          FROM public.t
--         WHERE (id OPERATOR(public.~~~) 4)

-- public."#/"(NONE, integer); operator.drop; line 9
DROP OPERATOR public.#/ (NONE, integer);
-- back: CREATE OPERATOR public.#/ (
--           FUNCTION = public.half,
--           RIGHTARG = integer
--       )
-- back: COMMENT ON OPERATOR public.#/ (NONE, integer) IS 'half of it'

-- public."<->"(integer, integer); operator.drop
DROP OPERATOR public.<-> (integer, integer);
-- back: CREATE OPERATOR public.<-> (
--           FUNCTION = public.far,
--           LEFTARG = integer,
--           RIGHTARG = integer
--       )

-- public."~~~"(integer, integer); operator.drop; line 6
DROP OPERATOR public.~~~ (integer, integer);
-- back: CREATE OPERATOR public.~~~ (
--           FUNCTION = public.near,
--           LEFTARG = integer,
--           RIGHTARG = integer,
--           COMMUTATOR = OPERATOR(public.~~~),
--           RESTRICT = eqsel
--       )

-- public.near(integer, integer); function.drop; line 2
DROP FUNCTION public.near(integer, integer);
-- back: CREATE FUNCTION public.near(integer, integer)
--        RETURNS boolean
--        LANGUAGE sql
--        IMMUTABLE
--       AS $function$SELECT abs($1 - $2) < 2$function$

-- public."!~~"(integer, integer); operator.alter; line 7
ALTER OPERATOR public.!~~ (integer, integer) SET (RESTRICT = neqsel, JOIN = neqjoinsel);
-- back: ALTER OPERATOR public.!~~ (integer, integer) SET (RESTRICT = NONE, JOIN = NONE)

-- public.near(integer, integer); function.create; line 2
CREATE FUNCTION public.near(a integer, b integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT abs(a - b) < 2$function$;
-- back: DROP FUNCTION public.near(a integer, b integer)

-- public.third(integer); function.create; line 5
CREATE FUNCTION public.third(integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT $1 / 3$function$;
-- back: DROP FUNCTION public.third(integer)

-- public."#/"(NONE, integer); operator.create; line 9
CREATE OPERATOR public.#/ (
    FUNCTION = public.third,
    RIGHTARG = integer
);
-- back: DROP OPERATOR public.#/ (NONE, integer)

-- public."#/"(NONE, integer); operator.comment; line 9
COMMENT ON OPERATOR public.#/ (NONE, integer) IS 'a third of it';
-- back: COMMENT ON OPERATOR public.#/ (NONE, integer) IS NULL

-- public."~~~"(integer, integer); operator.create; line 6
CREATE OPERATOR public.~~~ (
    FUNCTION = public.near,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.~~~),
    JOIN = eqjoinsel
);
-- back: DROP OPERATOR public.~~~ (integer, integer)

-- public.v; view.create; line 11
CREATE VIEW public.v AS
 SELECT id
   FROM public.t
  WHERE (id OPERATOR(public.~~~) 4);
-- back: DROP VIEW public.v

-- public.halves; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 12
CREATE INDEX CONCURRENTLY halves ON public.t USING btree (((OPERATOR(public.#/) id))) WHERE (id OPERATOR(public.~~~) 7);
-- back: DROP INDEX CONCURRENTLY public.halves

-- public."!~~"(integer, integer); operator.comment; line 7
COMMENT ON OPERATOR public.!~~ (integer, integer) IS 'far away';
-- back: COMMENT ON OPERATOR public.!~~ (integer, integer) IS NULL
