-- as superuser
CREATE TABLE public.changes (id integer PRIMARY KEY, command text, at timestamptz);
CREATE FUNCTION public.note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE FUNCTION public.other() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no more changes'; END $$;
CREATE EVENT TRIGGER altered ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION public.note();
CREATE EVENT TRIGGER "Switched" ON ddl_command_start EXECUTE FUNCTION public.note();
ALTER EVENT TRIGGER "Switched" ENABLE ALWAYS;
CREATE EVENT TRIGGER added ON table_rewrite EXECUTE FUNCTION public.other();
ALTER EVENT TRIGGER added DISABLE;
COMMENT ON EVENT TRIGGER altered IS 'after';
