-- altered; event-trigger.drop; line 5
DROP EVENT TRIGGER altered;
-- back: CREATE EVENT TRIGGER altered ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION public.note()
-- back: COMMENT ON EVENT TRIGGER altered IS 'before'

-- gone; event-trigger.drop
DROP EVENT TRIGGER gone;
-- back: CREATE EVENT TRIGGER gone ON sql_drop EXECUTE FUNCTION public.note()

-- public.other(); function.alter; line 4
CREATE OR REPLACE FUNCTION public.other()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RAISE EXCEPTION 'no more changes'; END $function$;
-- back: CREATE OR REPLACE FUNCTION public.other()
--        RETURNS event_trigger
--        LANGUAGE plpgsql
--       AS $function$ BEGIN NULL; END $function$

-- public.changes.at; column.create; AccessExclusiveLock public.changes; line 2
ALTER TABLE public.changes ADD COLUMN at timestamp with time zone;
-- back: ALTER TABLE public.changes DROP COLUMN at

-- "Switched"; event-trigger.alter; line 6
ALTER EVENT TRIGGER "Switched" ENABLE ALWAYS;
-- back: ALTER EVENT TRIGGER "Switched" ENABLE

-- added; event-trigger.create; line 8
CREATE EVENT TRIGGER added ON table_rewrite EXECUTE FUNCTION public.other();
-- back: DROP EVENT TRIGGER added

-- added; event-trigger.create; line 8
ALTER EVENT TRIGGER added DISABLE;
-- back: ALTER EVENT TRIGGER added ENABLE

-- altered; event-trigger.create; line 5
CREATE EVENT TRIGGER altered ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION public.note();
-- back: DROP EVENT TRIGGER altered

-- altered; event-trigger.comment; line 5
COMMENT ON EVENT TRIGGER altered IS 'after';
-- back: COMMENT ON EVENT TRIGGER altered IS NULL
