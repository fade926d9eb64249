-- public."%>"(integer, integer); shell-operator.drop
DROP OPERATOR public.%> (integer, integer);
-- back: COMMENT ON OPERATOR public.%> (integer, integer) IS NULL

-- public."&%"(integer, integer); operator.drop; line 4
DROP OPERATOR public.&% (integer, integer);
-- back: CREATE OPERATOR public.&% (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer
--       )

-- public."<%"(integer, integer); operator.drop; line 3
DROP OPERATOR public.<% (integer, integer);
-- back: CREATE OPERATOR public.<% (
--           FUNCTION = public.a,
--           LEFTARG = integer,
--           RIGHTARG = integer,
--           COMMUTATOR = OPERATOR(public.%>)
--       )

-- public."&%"(integer, integer); operator.create; line 4
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
    RIGHTARG = integer
);
-- back: DROP OPERATOR public.<% (integer, integer)

-- public."|%"(integer, integer); shell-operator.create
COMMENT ON OPERATOR public.|% (integer, integer) IS NULL;
-- back: DROP OPERATOR public.|% (integer, integer)

-- public."|%"(integer, integer); shell-operator.comment
COMMENT ON OPERATOR public.|% (integer, integer) IS 'to come';
-- back: COMMENT ON OPERATOR public.|% (integer, integer) IS NULL
