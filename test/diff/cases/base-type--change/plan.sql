-- public.ten; view.drop; AccessExclusiveLock public.ten; line 14
DROP VIEW public.ten;
-- back: CREATE VIEW public.ten AS
--        SELECT public.twice('10'::public.number) AS number

-- public.twice(public.number); function.drop; line 13
DROP FUNCTION public.twice(public.number);
-- back: CREATE FUNCTION public.twice(public.number)
--        RETURNS public.number
--        LANGUAGE sql
--       AS $function$SELECT $1$function$

-- public.number; base-type.drop shell-type.drop function.drop; line 12
DO $schemagate$
BEGIN
    CREATE ROLE "schemagate dropping a type";
    ALTER TYPE public.number OWNER TO "schemagate dropping a type";
    ALTER FUNCTION public.number_in(cstring) OWNER TO "schemagate dropping a type";
    ALTER FUNCTION public.number_out(public.number) OWNER TO "schemagate dropping a type";
    DROP OWNED BY "schemagate dropping a type" RESTRICT;
    DROP ROLE "schemagate dropping a type";
END
$schemagate$;
-- back: CREATE TYPE public.number
-- back: CREATE FUNCTION public.number_in(cstring)
--        RETURNS public.number
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$int4in$function$
-- back: COMMENT ON FUNCTION public.number_in(cstring) IS 'read'
-- back: CREATE FUNCTION public.number_out(public.number)
--        RETURNS cstring
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$int4out$function$
-- back: CREATE TYPE public.number (
--           INPUT = public.number_in,
--           OUTPUT = public.number_out,
--           INTERNALLENGTH = 4,
--           PASSEDBYVALUE,
--           ALIGNMENT = int4,
--           STORAGE = plain
--       )
-- back: COMMENT ON TYPE public.number IS 'a number'
-- back: GRANT USAGE ON TYPE public.number TO case_reader

-- public.number; shell-type.create; line 9
CREATE TYPE public.number;
-- back: DROP TYPE public.number

-- public.label_recv(internal); function.create; line 6
CREATE FUNCTION public.label_recv(internal)
 RETURNS public.label
 LANGUAGE internal
 STABLE STRICT
AS $function$textrecv$function$;
-- back: DROP FUNCTION public.label_recv(internal)

-- public.label; base-type.alter; line 7
ALTER TYPE public.label SET (SEND = NONE, STORAGE = external, RECEIVE = public.label_recv);
-- back: ALTER TYPE public.label SET (SEND = public.label_send, STORAGE = main, RECEIVE = NONE)

-- public.label_send(public.label); function.drop; line 7
DROP FUNCTION public.label_send(public.label);
-- back: CREATE FUNCTION public.label_send(public.label)
--        RETURNS bytea
--        LANGUAGE internal
--        STABLE STRICT
--       AS $function$textsend$function$

-- public.labelled.name; column.alter; AccessExclusiveLock public.labelled; line 8
ALTER TABLE public.labelled ALTER COLUMN name SET STORAGE EXTERNAL;
-- back: ALTER TABLE public.labelled ALTER COLUMN name SET STORAGE MAIN

-- public.number_in(cstring); function.create; line 10
CREATE FUNCTION public.number_in(text cstring)
 RETURNS public.number
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4in$function$;
-- back: DROP FUNCTION public.number_in(text cstring)

-- public.number_in(cstring); function.comment; line 10
COMMENT ON FUNCTION public.number_in(text cstring) IS 'read';
-- back: COMMENT ON FUNCTION public.number_in(text cstring) IS NULL

-- public.number_out(public.number); function.create; line 11
CREATE FUNCTION public.number_out(public.number)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4out$function$;
-- back: DROP FUNCTION public.number_out(public.number)

-- public.number; base-type.create; line 12
CREATE TYPE public.number (
    INPUT = public.number_in,
    OUTPUT = public.number_out,
    INTERNALLENGTH = 4,
    PASSEDBYVALUE,
    ALIGNMENT = int4,
    CATEGORY = 'N',
    STORAGE = plain
);
-- back: DO $schemagate$
--       BEGIN
--           CREATE ROLE "schemagate dropping a type";
--           ALTER TYPE public.number OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.number_in(cstring) OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.number_out(public.number) OWNER TO "schemagate dropping a type";
--           DROP OWNED BY "schemagate dropping a type" RESTRICT;
--           DROP ROLE "schemagate dropping a type";
--       END
--       $schemagate$
-- back: CREATE TYPE public.number
-- back: CREATE FUNCTION public.number_in(text cstring)
--        RETURNS public.number
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$int4in$function$
-- back: COMMENT ON FUNCTION public.number_in(text cstring) IS 'read'
-- back: CREATE FUNCTION public.number_out(public.number)
--        RETURNS cstring
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$int4out$function$

-- public.number; base-type.comment; line 12
COMMENT ON TYPE public.number IS 'a number';
-- back: COMMENT ON TYPE public.number IS NULL

-- public.number; base-type.grants; line 12
GRANT USAGE ON TYPE public.number TO case_reader;
-- back: REVOKE USAGE ON TYPE public.number FROM case_reader

-- public.twice(public.number); function.create; line 13
CREATE FUNCTION public.twice(public.number)
 RETURNS public.number
 LANGUAGE sql
AS $function$SELECT $1$function$;
-- back: DROP FUNCTION public.twice(public.number)

-- public.ten; view.create; line 14
CREATE VIEW public.ten AS
 SELECT public.twice('10'::public.number) AS number;
-- back: DROP VIEW public.ten
