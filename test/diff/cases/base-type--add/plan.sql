-- public.label; shell-type.create; line 2
CREATE TYPE public.label;
-- back: DROP TYPE public.label

-- public.waiting; shell-type.create; line 13
CREATE TYPE public.waiting;
-- back: DROP TYPE public.waiting

-- public.waiting; shell-type.comment; line 13
COMMENT ON TYPE public.waiting IS 'never completed';
-- back: COMMENT ON TYPE public.waiting IS NULL

-- public.label_in(cstring); function.create; line 3
CREATE FUNCTION public.label_in(cstring)
 RETURNS public.label
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$textin$function$;
-- back: DROP FUNCTION public.label_in(cstring)

-- public.label_out(public.label); function.create; line 4
CREATE FUNCTION public.label_out(public.label)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$textout$function$;
-- back: DROP FUNCTION public.label_out(public.label)

-- public.label_recv(internal); function.create; line 5
CREATE FUNCTION public.label_recv(internal)
 RETURNS public.label
 LANGUAGE internal
 STABLE STRICT
AS $function$textrecv$function$;
-- back: DROP FUNCTION public.label_recv(internal)

-- public.label; base-type.create; line 6
CREATE TYPE public.label (
    INPUT = public.label_in,
    OUTPUT = public.label_out,
    INTERNALLENGTH = variable,
    ALIGNMENT = int4,
    CATEGORY = 'S',
    DEFAULT = 'it''s',
    DELIMITER = ';',
    COLLATABLE = true,
    RECEIVE = public.label_recv,
    STORAGE = main
);
-- back: DO $schemagate$
--       BEGIN
--           CREATE ROLE "schemagate dropping a type";
--           ALTER TYPE public.label OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.label_in(cstring) OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.label_out(public.label) OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.label_recv(internal) OWNER TO "schemagate dropping a type";
--           DROP OWNED BY "schemagate dropping a type" RESTRICT;
--           DROP ROLE "schemagate dropping a type";
--       END
--       $schemagate$
-- back: CREATE TYPE public.label
-- back: CREATE FUNCTION public.label_in(cstring)
--        RETURNS public.label
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$textin$function$
-- back: CREATE FUNCTION public.label_out(public.label)
--        RETURNS cstring
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$textout$function$
-- back: CREATE FUNCTION public.label_recv(internal)
--        RETURNS public.label
--        LANGUAGE internal
--        STABLE STRICT
--       AS $function$textrecv$function$

-- public.label; base-type.comment; line 6
COMMENT ON TYPE public.label IS 'like text';
-- back: COMMENT ON TYPE public.label IS NULL

-- public.label; base-type.grants; line 6
REVOKE USAGE ON TYPE public.label FROM PUBLIC;
-- back: GRANT USAGE ON TYPE public.label TO PUBLIC

-- public.label; base-type.grants; line 6
GRANT USAGE ON TYPE public.label TO case_reader;
-- back: REVOKE USAGE ON TYPE public.label FROM case_reader

-- public.first_of(public.label, public.label); function.create; line 17
CREATE FUNCTION public.first_of(public.label, public.label)
 RETURNS public.label
 LANGUAGE sql
AS $function$SELECT $1$function$;
-- back: DROP FUNCTION public.first_of(public.label, public.label)

-- public.labelled; table.create column.create; line 16
CREATE TABLE public.labelled (
    name public.label,
    names public.label[]
);
-- back: DROP TABLE public.labelled

-- public.names; view.create; line 18
CREATE VIEW public.names AS
 SELECT public.first_of(name, name) AS name
   FROM public.labelled;
-- back: DROP VIEW public.names
