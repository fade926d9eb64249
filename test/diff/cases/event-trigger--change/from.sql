-- as superuser
CREATE TABLE public.changes (id integer PRIMARY KEY, command text);
CREATE FUNCTION public.note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE FUNCTION public.other() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER altered ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION public.note();
CREATE EVENT TRIGGER "Switched" ON ddl_command_start EXECUTE FUNCTION public.note();
CREATE EVENT TRIGGER gone ON sql_drop EXECUTE FUNCTION public.note();
COMMENT ON EVENT TRIGGER altered IS 'before';
