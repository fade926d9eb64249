-- foreign_data_w; foreign-data-wrapper.create; line 5
CREATE FOREIGN DATA WRAPPER foreign_data_w;
-- back: DROP FOREIGN DATA WRAPPER foreign_data_w

-- foreign_data_s; server.create; line 6
CREATE SERVER foreign_data_s TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER foreign_data_w OPTIONS (host 'a');
-- back: DROP SERVER foreign_data_s

-- foreign_data_s.public; user-mapping.create; line 7
CREATE USER MAPPING FOR PUBLIC SERVER foreign_data_s OPTIONS ("user" 'a');
-- back: DROP USER MAPPING FOR PUBLIC SERVER foreign_data_s

-- public.shell_operator_f(integer, integer); function.create; line 2
CREATE FUNCTION public.shell_operator_f(integer, integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT $1 < $2$function$;
-- back: DROP FUNCTION public.shell_operator_f(integer, integer)

-- public."%@@"(integer, integer); operator.create; line 3
CREATE OPERATOR public.%@@ (
    FUNCTION = public.shell_operator_f,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.@@%)
);
-- back: DROP OPERATOR public.%@@ (integer, integer)

-- public."@@%"(integer, integer); shell-operator.create
COMMENT ON OPERATOR public.@@% (integer, integer) IS NULL;
-- back: DROP OPERATOR public.@@% (integer, integer)

-- public.foreign_data_t; foreign-table.create column.create; line 8
CREATE FOREIGN TABLE public.foreign_data_t (
    id integer,
    note text
) SERVER foreign_data_s OPTIONS (table_name 'a');
-- back: DROP FOREIGN TABLE public.foreign_data_t

-- public.foreign_data_v; view.create; line 9
CREATE VIEW public.foreign_data_v AS
 SELECT note
   FROM public.foreign_data_t;
-- back: DROP VIEW public.foreign_data_v
