-- public.dropped; shell-type.drop
DROP TYPE public.dropped;
-- back: CREATE TYPE public.dropped

-- public.canonical(public.steps); function.create; line 9
CREATE FUNCTION public.canonical(public.steps)
 RETURNS public.steps
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4range_canonical$function$;
-- back: DROP FUNCTION public.canonical(public.steps)

-- public.steps; range.create; line 10
CREATE TYPE public.steps AS RANGE (
    SUBTYPE = integer,
    CANONICAL = public.canonical,
    MULTIRANGE_TYPE_NAME = public.steps_multirange
);
-- back: DO $schemagate$
--       BEGIN
--           CREATE ROLE "schemagate dropping a type";
--           ALTER TYPE public.steps OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.canonical(public.steps) OWNER TO "schemagate dropping a type";
--           DROP OWNED BY "schemagate dropping a type" RESTRICT;
--           DROP ROLE "schemagate dropping a type";
--       END
--       $schemagate$
-- back: CREATE TYPE public.steps
-- back: CREATE FUNCTION public.canonical(public.steps)
--        RETURNS public.steps
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$int4range_canonical$function$

-- public.label_out(public.label); function.create; line 5
CREATE FUNCTION public.label_out(public.label)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$textout$function$;
-- back: DROP FUNCTION public.label_out(public.label)

-- public.label; base-type.create; line 6
CREATE TYPE public.label (
    INPUT = public.label_in,
    OUTPUT = public.label_out,
    INTERNALLENGTH = variable,
    ALIGNMENT = int4,
    STORAGE = extended
);
-- back: DO $schemagate$
--       BEGIN
--           CREATE ROLE "schemagate dropping a type";
--           ALTER TYPE public.label OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.label_in(cstring) OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.label_out(public.label) OWNER TO "schemagate dropping a type";
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

-- public.labelled; table.create column.create; line 7
CREATE TABLE public.labelled (
    name public.label
);
-- back: DROP TABLE public.labelled

-- public.taken; table.create column.create; line 11
CREATE TABLE public.taken (
    s public.steps
);
-- back: DROP TABLE public.taken
