-- public.measured.amount; column.alter; AccessExclusiveLock public.measured; line 2
DO $do$ BEGIN
    ALTER TABLE public.measured ADD COLUMN schemagate_new_amount bigint;
    CREATE FUNCTION public.schemagate_new_measured_amount() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_amount := NEW.amount; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_measured_amount" BEFORE INSERT OR UPDATE ON public.measured FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_measured_amount();
    ALTER TABLE public.measured ENABLE ALWAYS TRIGGER "~schemagate_new_measured_amount";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_measured_amount" ON public.measured
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_measured_amount()
-- back: ALTER TABLE public.measured DROP COLUMN IF EXISTS schemagate_new_amount

-- public.measured.note; column.alter; AccessExclusiveLock public.measured; line 2
DO $do$ BEGIN
    ALTER TABLE public.measured ADD COLUMN schemagate_new_note character varying(9);
    CREATE FUNCTION public.schemagate_new_measured_note() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_note := NEW.note; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_measured_note" BEFORE INSERT OR UPDATE ON public.measured FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_measured_note();
    ALTER TABLE public.measured ENABLE ALWAYS TRIGGER "~schemagate_new_measured_note";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_measured_note" ON public.measured
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_measured_note()
-- back: ALTER TABLE public.measured DROP COLUMN IF EXISTS schemagate_new_note

-- public.measured.amount; column.alter; RowExclusiveLock public.measured; scan; not transactional; line 2
UPDATE public.measured SET schemagate_new_amount = amount, schemagate_new_note = note WHERE (schemagate_new_amount IS NULL AND amount IS NOT NULL) OR (schemagate_new_note IS NULL AND note IS NOT NULL);

-- public.measured.amount; column.alter; ShareUpdateExclusiveLock public.measured; line 2
ANALYZE public.measured;

-- public.measured.amount; column.alter; AccessExclusiveLock public.measured; line 2
DO $do$ BEGIN
    DROP STATISTICS public.kept;
    DROP TRIGGER "~schemagate_new_measured_amount" ON public.measured;
    DROP FUNCTION public.schemagate_new_measured_amount();
    ALTER TABLE public.measured DROP COLUMN amount;
    ALTER TABLE public.measured RENAME COLUMN schemagate_new_amount TO amount;
    CREATE STATISTICS public.kept (ndistinct) ON amount, id FROM public.measured;
    ALTER STATISTICS public.kept SET STATISTICS 300;
    ALTER STATISTICS public.kept OWNER TO "Case writer";
    COMMENT ON STATISTICS public.kept IS 'of both';
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.measured ADD COLUMN schemagate_new_amount integer;
--           CREATE FUNCTION public.schemagate_new_measured_amount() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_amount := NEW.amount; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_measured_amount" BEFORE INSERT OR UPDATE ON public.measured FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_measured_amount();
--           ALTER TABLE public.measured ENABLE ALWAYS TRIGGER "~schemagate_new_measured_amount";
--       END $do$
-- back: UPDATE public.measured SET schemagate_new_amount = amount WHERE schemagate_new_amount IS NULL AND amount IS NOT NULL
-- back: ANALYZE public.measured
-- back: DO $do$ BEGIN
--           DROP STATISTICS public.kept;
--           DROP TRIGGER "~schemagate_new_measured_amount" ON public.measured;
--           DROP FUNCTION public.schemagate_new_measured_amount();
--           ALTER TABLE public.measured DROP COLUMN amount;
--           ALTER TABLE public.measured RENAME COLUMN schemagate_new_amount TO amount;
--           CREATE STATISTICS public.kept (ndistinct) ON amount, id FROM public.measured;
--           ALTER STATISTICS public.kept SET STATISTICS 300;
--           ALTER STATISTICS public.kept OWNER TO "Case writer";
--           COMMENT ON STATISTICS public.kept IS 'of both';
--       END $do$

-- public.measured.note; column.alter; ShareUpdateExclusiveLock public.measured; line 2
ANALYZE public.measured;

-- public.measured.note; column.alter; AccessExclusiveLock public.measured; data loss possible; line 2
DO $do$ BEGIN
    DROP STATISTICS public.given;
    DROP TRIGGER "~schemagate_new_measured_note" ON public.measured;
    DROP FUNCTION public.schemagate_new_measured_note();
    ALTER TABLE public.measured DROP COLUMN note;
    ALTER TABLE public.measured RENAME COLUMN schemagate_new_note TO note;
    CREATE STATISTICS public.given (ndistinct) ON id, note FROM public.measured;
    ALTER STATISTICS public.given OWNER TO postgres;
END $do$;
-- back: DROP STATISTICS public.given
-- back: ALTER TABLE public.measured ALTER COLUMN note TYPE text
-- back: CREATE STATISTICS public.given (ndistinct) ON id, note FROM public.measured
-- back: ALTER STATISTICS public.given OWNER TO postgres

-- public.given; statistics.owner; line 8
ALTER STATISTICS public.given OWNER TO "Case writer";
-- back: ALTER STATISTICS public.given OWNER TO postgres
