-- public.gone(integer); procedure.drop
DROP PROCEDURE public.gone(INOUT n integer);
-- back: CREATE PROCEDURE public.gone(INOUT n integer)
--        LANGUAGE plpgsql
--       AS $procedure$BEGIN n := 1; END$procedure$

-- public.turns(integer); function.drop
DROP FUNCTION public.turns(n integer);
-- back: CREATE FUNCTION public.turns(n integer)
--        RETURNS void
--        LANGUAGE sql
--       AS $function$INSERT INTO t VALUES (n)$function$

-- public.fill(integer); procedure.alter; line 2
CREATE OR REPLACE PROCEDURE public.fill(IN n integer)
 LANGUAGE sql
AS $procedure$INSERT INTO t SELECT generate_series(2, n)$procedure$;
-- back: CREATE OR REPLACE PROCEDURE public.fill(IN n integer)
--        LANGUAGE sql
--       AS $procedure$INSERT INTO t SELECT generate_series(1, n)$procedure$

-- public.added(integer); procedure.create; line 3
CREATE PROCEDURE public.added(IN n integer, OUT m text)
 LANGUAGE plpgsql
AS $procedure$BEGIN m := n; END$procedure$;
-- back: DROP PROCEDURE public.added(IN n integer, OUT m text)

-- public.turns(integer); procedure.create; line 4
CREATE PROCEDURE public.turns(IN n integer)
 LANGUAGE sql
AS $procedure$INSERT INTO t VALUES (n)$procedure$;
-- back: DROP PROCEDURE public.turns(IN n integer)

-- public.fill(integer); procedure.comment; line 2
COMMENT ON PROCEDURE public.fill(IN n integer) IS 'fills more';
-- back: COMMENT ON PROCEDURE public.fill(IN n integer) IS 'fills'
