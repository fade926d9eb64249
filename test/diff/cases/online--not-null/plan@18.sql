-- public.t.x; column.alter; AccessExclusiveLock public.t; line 2
DO $do$ BEGIN
    ALTER TABLE public.t ADD COLUMN schemagate_new_x bigint;
    CREATE FUNCTION public.schemagate_new_t_x() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_x := NEW.x; RETURN NEW; END $sync$;
    CREATE TRIGGER "~schemagate_new_t_x" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_x();
    ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_x";
END $do$;
-- back: DROP TRIGGER IF EXISTS "~schemagate_new_t_x" ON public.t
-- back: DROP FUNCTION IF EXISTS public.schemagate_new_t_x()
-- back: ALTER TABLE public.t DROP COLUMN IF EXISTS schemagate_new_x

-- public.t.x; column.alter; RowExclusiveLock public.t; scan; not transactional; line 2
UPDATE public.t SET schemagate_new_x = x WHERE schemagate_new_x IS NULL AND x IS NOT NULL;

-- public.t.x; column.alter; ShareUpdateExclusiveLock public.t; line 2
ANALYZE public.t;

-- public.t.x; column.alter; AccessExclusiveLock public.t; line 2
DO $do$ BEGIN
    DROP TRIGGER "~schemagate_new_t_x" ON public.t;
    DROP FUNCTION public.schemagate_new_t_x();
    ALTER TABLE public.t DROP COLUMN x;
    ALTER TABLE public.t RENAME COLUMN schemagate_new_x TO x;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.t ADD COLUMN schemagate_new_x integer;
--           CREATE FUNCTION public.schemagate_new_t_x() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN NEW.schemagate_new_x := NEW.x; RETURN NEW; END $sync$;
--           CREATE TRIGGER "~schemagate_new_t_x" BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.schemagate_new_t_x();
--           ALTER TABLE public.t ENABLE ALWAYS TRIGGER "~schemagate_new_t_x";
--       END $do$
-- back: UPDATE public.t SET schemagate_new_x = x WHERE schemagate_new_x IS NULL AND x IS NOT NULL
-- back: ANALYZE public.t
-- back: DO $do$ BEGIN
--           DROP TRIGGER "~schemagate_new_t_x" ON public.t;
--           DROP FUNCTION public.schemagate_new_t_x();
--           ALTER TABLE public.t DROP COLUMN x;
--           ALTER TABLE public.t RENAME COLUMN schemagate_new_x TO x;
--       END $do$

-- public.back.x; column.alter; AccessExclusiveLock public.back; line 11
ALTER TABLE public.back ALTER COLUMN x DROP NOT NULL;
-- back: ALTER TABLE public.back ADD CONSTRAINT back_x_not_null NOT NULL x NOT VALID
-- back: ALTER TABLE public.back VALIDATE CONSTRAINT back_x_not_null

-- public.kin.x; column.alter; AccessExclusiveLock public.kin; AccessExclusiveLock public.child; line 9
ALTER TABLE public.kin ADD CONSTRAINT kin_x_not_null NOT NULL x NOT VALID;
-- back: ALTER TABLE public.kin ALTER COLUMN x DROP NOT NULL
-- back: ALTER TABLE public.child ALTER COLUMN x DROP NOT NULL

-- public.kin.x; column.alter; ShareUpdateExclusiveLock public.kin; ShareUpdateExclusiveLock public.child; scan; line 9
ALTER TABLE public.kin VALIDATE CONSTRAINT kin_x_not_null;

-- public.p.x; column.alter; AccessExclusiveLock public.p; AccessExclusiveLock public.p_1; AccessExclusiveLock public.p_2; line 5
ALTER TABLE public.p ADD CONSTRAINT p_x_not_null NOT NULL x NOT VALID;
-- back: ALTER TABLE public.p ALTER COLUMN x DROP NOT NULL

-- public.p.x; column.alter; ShareUpdateExclusiveLock public.p; ShareUpdateExclusiveLock public.p_1; ShareUpdateExclusiveLock public.p_2; scan; line 5
ALTER TABLE public.p VALIDATE CONSTRAINT p_x_not_null;

-- public.p_1.y; column.alter; AccessExclusiveLock public.p_1; line 6
ALTER TABLE public.p_1 ADD CONSTRAINT p_1_y_not_null NOT NULL y NOT VALID;
-- back: ALTER TABLE public.p_1 ALTER COLUMN y DROP NOT NULL

-- public.p_1.y; column.alter; ShareUpdateExclusiveLock public.p_1; scan; line 6
ALTER TABLE public.p_1 VALIDATE CONSTRAINT p_1_y_not_null;

-- public.t."Odd ""name"; column.alter; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ADD CONSTRAINT "t_Odd ""name_not_null" NOT NULL "Odd ""name" NOT VALID;
-- back: ALTER TABLE public.t ALTER COLUMN "Odd ""name" DROP NOT NULL

-- public.t."Odd ""name"; column.alter; ShareUpdateExclusiveLock public.t; scan; line 3
ALTER TABLE public.t VALIDATE CONSTRAINT "t_Odd ""name_not_null";

-- public.t.a_column_with_a_name_as_long_as_postgresql_takes_one_at_all_123; column.alter; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ADD CONSTRAINT t_a_column_with_a_name_as_long_as_postgresql_takes_one_not_null NOT NULL a_column_with_a_name_as_long_as_postgresql_takes_one_at_all_123 NOT VALID;
-- back: ALTER TABLE public.t ALTER COLUMN a_column_with_a_name_as_long_as_postgresql_takes_one_at_all_123 DROP NOT NULL

-- public.t.a_column_with_a_name_as_long_as_postgresql_takes_one_at_all_123; column.alter; ShareUpdateExclusiveLock public.t; scan; line 3
ALTER TABLE public.t VALIDATE CONSTRAINT t_a_column_with_a_name_as_long_as_postgresql_takes_one_not_null;

-- public.t.id; column.alter; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ADD CONSTRAINT t_id_not_null NOT NULL id NOT VALID;
-- back: ALTER TABLE public.t ALTER COLUMN id DROP NOT NULL

-- public.t.id; column.alter; ShareUpdateExclusiveLock public.t; scan; line 2
ALTER TABLE public.t VALIDATE CONSTRAINT t_id_not_null;

-- public.t.proven; column.alter; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ALTER COLUMN proven SET NOT NULL;
-- back: ALTER TABLE public.t ALTER COLUMN proven DROP NOT NULL

-- public.t.two; column.alter; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ADD CONSTRAINT t_two_not_null NOT NULL two NOT VALID;
-- back: ALTER TABLE public.t ALTER COLUMN two DROP NOT NULL

-- public.t.two; column.alter; ShareUpdateExclusiveLock public.t; scan; line 3
ALTER TABLE public.t VALIDATE CONSTRAINT t_two_not_null;

-- public.t.x; column.alter; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ADD CONSTRAINT t_x_not_null NOT NULL x NOT VALID;
-- back: ALTER TABLE public.t ALTER COLUMN x DROP NOT NULL

-- public.t.x; column.alter; ShareUpdateExclusiveLock public.t; scan; line 2
ALTER TABLE public.t VALIDATE CONSTRAINT t_x_not_null;

-- public.t.y; column.alter; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ADD CONSTRAINT t_y_not_null NOT NULL y NOT VALID;
-- back: ALTER TABLE public.t ALTER COLUMN y DROP NOT NULL

-- public.t.y; column.alter; ShareUpdateExclusiveLock public.t; scan; line 2
ALTER TABLE public.t VALIDATE CONSTRAINT t_y_not_null;

-- public.t.t_pkey; constraint.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY t_pkey ON public.t USING btree (id);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.t_pkey

-- public.t.t_pkey; constraint.create; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey;
-- back: ALTER TABLE public.t DROP CONSTRAINT IF EXISTS t_pkey

-- public.t.y; column.comment; ShareUpdateExclusiveLock public.t; line 2
COMMENT ON COLUMN public.t.y IS 'always there';
-- back: COMMENT ON COLUMN public.t.y IS NULL
