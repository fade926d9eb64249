-- public.t.amount; column.alter; AccessExclusiveLock public.t; line 1
DO $do$ BEGIN
    ALTER TABLE public.t ADD COLUMN schemagate_new_amount bigint;
    CREATE FUNCTION public.schemagate_new_t_amount() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_amount := NEW.amount; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_t_amount" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_amount();
    ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_amount";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_t_amount" ON public.t
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_t_amount()
-- back: ALTER TABLE public.t DROP COLUMN IF EXISTS schemagate_new_amount

-- public.t.amount; column.alter; RowExclusiveLock public.t; scan; not transactional; line 1
UPDATE public.t SET schemagate_new_amount = amount WHERE schemagate_new_amount IS NULL AND amount IS NOT NULL;

-- public.t.amount; column.alter; ShareUpdateExclusiveLock public.t; line 1
ANALYZE public.t;

-- public.t.amount; column.alter; AccessExclusiveLock public.t; AccessExclusiveLock public.v; line 1
DO $do$ BEGIN
    DROP VIEW public.v;
    DROP TRIGGER "~schemagate_new_t_amount" ON public.t;
    DROP FUNCTION public.schemagate_new_t_amount();
    ALTER TABLE public.t DROP COLUMN amount;
    ALTER TABLE public.t RENAME COLUMN schemagate_new_amount TO amount;
    CREATE VIEW public.v AS
 SELECT id,
    amount
   FROM public.t;
    GRANT SELECT ON TABLE public.v TO case_reader;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.t ADD COLUMN schemagate_new_amount integer;
--           CREATE FUNCTION public.schemagate_new_t_amount() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_amount := NEW.amount; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_t_amount" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_amount();
--           ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_amount";
--       END $do$
-- back: UPDATE public.t SET schemagate_new_amount = amount WHERE schemagate_new_amount IS NULL AND amount IS NOT NULL
-- back: ANALYZE public.t
-- back: DO $do$ BEGIN
--           DROP VIEW public.v;
--           DROP TRIGGER "~schemagate_new_t_amount" ON public.t;
--           DROP FUNCTION public.schemagate_new_t_amount();
--           ALTER TABLE public.t DROP COLUMN amount;
--           ALTER TABLE public.t RENAME COLUMN schemagate_new_amount TO amount;
--           CREATE VIEW public.v AS
--        SELECT id,
--           amount
--          FROM public.t;
--           GRANT SELECT ON TABLE public.v TO case_reader;
--       END $do$

-- public.f(integer); function.drop; line 3
DROP FUNCTION public.f(a integer);
-- back: CREATE FUNCTION public.f(a integer)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 1$function$
-- back: REVOKE EXECUTE ON FUNCTION public.f(a integer) FROM PUBLIC
-- back: GRANT EXECUTE ON FUNCTION public.f(a integer) TO case_reader WITH GRANT OPTION

-- public.f(integer); function.create; line 3
CREATE FUNCTION public.f(b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
-- back: DROP FUNCTION public.f(b integer)

-- public.f(integer); function.grants; line 3
REVOKE EXECUTE ON FUNCTION public.f(b integer) FROM PUBLIC;
-- back: GRANT EXECUTE ON FUNCTION public.f(b integer) TO PUBLIC

-- public.f(integer); function.grants; line 3
GRANT EXECUTE ON FUNCTION public.f(b integer) TO case_reader WITH GRANT OPTION;
-- back: REVOKE EXECUTE ON FUNCTION public.f(b integer) FROM case_reader
