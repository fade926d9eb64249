-- public.t.v; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 6
ALTER TABLE public.t ALTER COLUMN v TYPE text;
-- back: ALTER TABLE public.t ALTER COLUMN v TYPE public.bt USING v::public.bt

-- public.bt; base-type.drop shell-type.drop function.drop; line 5
DO $schemagate$
BEGIN
    CREATE ROLE "schemagate dropping a type";
    ALTER TYPE public.bt OWNER TO "schemagate dropping a type";
    ALTER FUNCTION public.bt_in(cstring) OWNER TO "schemagate dropping a type";
    ALTER FUNCTION public.bt_out(public.bt) OWNER TO "schemagate dropping a type";
    DROP OWNED BY "schemagate dropping a type" RESTRICT;
    DROP ROLE "schemagate dropping a type";
END
$schemagate$;
-- back: CREATE TYPE public.bt
-- back: CREATE FUNCTION public.bt_in(cstring)
--        RETURNS public.bt
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$textin$function$
-- back: CREATE FUNCTION public.bt_out(public.bt)
--        RETURNS cstring
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$textout$function$
-- back: CREATE TYPE public.bt (
--           INPUT = public.bt_in,
--           OUTPUT = public.bt_out,
--           INTERNALLENGTH = variable,
--           ALIGNMENT = int4,
--           STORAGE = plain
--       )

-- public.bt; shell-type.create; line 2
CREATE TYPE public.bt;
-- back: DROP TYPE public.bt

-- public.bt_in(cstring); function.create; line 3
CREATE FUNCTION public.bt_in(cstring)
 RETURNS public.bt
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$textin$function$;
-- back: DROP FUNCTION public.bt_in(cstring)

-- public.bt_out(public.bt); function.create; line 4
CREATE FUNCTION public.bt_out(public.bt)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$textout$function$;
-- back: DROP FUNCTION public.bt_out(public.bt)

-- public.bt; base-type.create; line 5
CREATE TYPE public.bt (
    INPUT = public.bt_in,
    OUTPUT = public.bt_out,
    INTERNALLENGTH = variable,
    ALIGNMENT = double,
    STORAGE = plain
);
-- back: DO $schemagate$
--       BEGIN
--           CREATE ROLE "schemagate dropping a type";
--           ALTER TYPE public.bt OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.bt_in(cstring) OWNER TO "schemagate dropping a type";
--           ALTER FUNCTION public.bt_out(public.bt) OWNER TO "schemagate dropping a type";
--           DROP OWNED BY "schemagate dropping a type" RESTRICT;
--           DROP ROLE "schemagate dropping a type";
--       END
--       $schemagate$
-- back: CREATE TYPE public.bt
-- back: CREATE FUNCTION public.bt_in(cstring)
--        RETURNS public.bt
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$textin$function$
-- back: CREATE FUNCTION public.bt_out(public.bt)
--        RETURNS cstring
--        LANGUAGE internal
--        IMMUTABLE STRICT
--       AS $function$textout$function$
