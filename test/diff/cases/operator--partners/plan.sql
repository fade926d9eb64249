-- public."%>"(integer, integer); operator.drop
DROP OPERATOR public.%> (integer, integer);
-- back: CREATE OPERATOR public.%> (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer,
--           COMMUTATOR = OPERATOR(public.<%)
--       )

-- public."&%"(integer, integer); operator.drop; line 8
DROP OPERATOR public.&% (integer, integer);
-- back: CREATE OPERATOR public.&% (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer,
--           NEGATOR = OPERATOR(public.|%)
--       )

-- public."<%"(integer, integer); operator.drop; line 3
DROP OPERATOR public.<% (integer, integer);
-- back: CREATE OPERATOR public.<% (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer,
--           COMMUTATOR = OPERATOR(public.%>),
--           NEGATOR = OPERATOR(public.>=%)
--       )

-- public."|%"(integer, integer); operator.drop
DROP OPERATOR public.|% (integer, integer);
-- back: CREATE OPERATOR public.|% (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer,
--           NEGATOR = OPERATOR(public.&%)
--       )

-- public."<>%"(integer, integer); operator.alter; line 7
ALTER OPERATOR public.<>% (integer, integer) SET (NEGATOR = OPERATOR(public.==%));
-- back: DROP OPERATOR public.<>% (integer, integer)
-- back: CREATE OPERATOR public.<>% (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer
--       )

-- public."==%"(integer, integer); operator.alter; line 6
ALTER OPERATOR public.==% (integer, integer) SET (COMMUTATOR = OPERATOR(public.==%), NEGATOR = OPERATOR(public.<>%), HASHES, MERGES);
-- back: DROP OPERATOR public.==% (integer, integer)
-- back: CREATE OPERATOR public.==% (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer
--       )

-- public."&%"(integer, integer); operator.create; line 8
CREATE OPERATOR public.&% (
    FUNCTION = public.a,
    LEFTARG = integer,
    RIGHTARG = integer,
    NEGATOR = OPERATOR(public.|%)
);
-- back: DROP OPERATOR public.&% (integer, integer)

-- public."<%"(integer, integer); operator.create; line 3
CREATE OPERATOR public.<% (
    FUNCTION = public.a,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.>%)
);
-- back: DROP OPERATOR public.<% (integer, integer)

-- public.">%"(integer, integer); operator.create; line 4
CREATE OPERATOR public.>% (
    FUNCTION = public.a,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.<%)
);
-- back: DROP OPERATOR public.>% (integer, integer)

-- public."|%"(integer, integer); shell-operator.create
COMMENT ON OPERATOR public.|% (integer, integer) IS NULL;
-- back: DROP OPERATOR public.|% (integer, integer)
