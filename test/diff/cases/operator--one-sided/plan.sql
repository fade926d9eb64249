-- public.v; view.drop; AccessExclusiveLock public.v; line 14
DROP VIEW public.v;
-- back: CREATE VIEW public.v AS
--        SELECT (id OPERATOR(public.<<%) (4)::bigint) AS first
--          FROM public.t

-- public.">=%"(integer, bigint); shell-operator.drop
DROP OPERATOR public.>=% (integer, bigint);
-- back: COMMENT ON OPERATOR public.>=% (integer, bigint) IS NULL

-- public.">>%"(bigint, integer); shell-operator.drop
DROP OPERATOR public.>>% (bigint, integer);
-- back: COMMENT ON OPERATOR public.>>% (bigint, integer) IS NULL

-- public."<%"(integer, integer); operator.drop; line 10
DROP OPERATOR public.<% (integer, integer);
-- back: CREATE OPERATOR public.<% (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer,
--           COMMUTATOR = OPERATOR(public.>%)
--       )

-- public."<<%"(integer, bigint); operator.drop; line 8
DROP OPERATOR public.<<% (integer, bigint);
-- back: CREATE OPERATOR public.<<% (
--           FUNCTION = public.less,
--           LEFTARG = integer,
--           RIGHTARG = bigint,
--           COMMUTATOR = OPERATOR(public.>>%),
--           NEGATOR = OPERATOR(public.>=%)
--       )

-- public."==%"(integer, integer); operator.alter; line 12
ALTER OPERATOR public.==% (integer, integer) SET (NEGATOR = OPERATOR(public.<>%));
-- back: DROP OPERATOR public.==% (integer, integer)
-- back: CREATE OPERATOR public.==% (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer
--       )

-- public."<>%"(integer, integer); operator.alter; line 13
ALTER OPERATOR public.<>% (integer, integer) SET (NEGATOR = OPERATOR(public.==%));
-- back: DROP OPERATOR public.<>% (integer, integer)
-- back: CREATE OPERATOR public.<>% (
--           FUNCTION = public.b,
--           LEFTARG = integer,
--           RIGHTARG = integer
--       )

-- public."<%"(integer, integer); operator.create; line 10
CREATE OPERATOR public.<% (
    FUNCTION = public.b,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.>%)
);
-- back: DROP OPERATOR public.<% (integer, integer)

-- public.">=%"(integer, bigint); operator.create; line 9
CREATE OPERATOR public.>=% (
    FUNCTION = public.not_less,
    LEFTARG = integer,
    RIGHTARG = bigint
);
-- back: DROP OPERATOR public.>=% (integer, bigint)

-- public.">>%"(bigint, integer); operator.create; line 7
CREATE OPERATOR public.>>% (
    FUNCTION = public.more,
    LEFTARG = bigint,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.<<%)
);
-- back: DROP OPERATOR public.>>% (bigint, integer)

-- public."<<%"(integer, bigint); operator.create; line 8
CREATE OPERATOR public.<<% (
    FUNCTION = public.less,
    LEFTARG = integer,
    RIGHTARG = bigint
);
-- back: DROP OPERATOR public.<<% (integer, bigint)

-- public.v; view.create; line 14
CREATE VIEW public.v AS
 SELECT (id OPERATOR(public.<<%) (4)::bigint) AS first
   FROM public.t;
-- back: DROP VIEW public.v
