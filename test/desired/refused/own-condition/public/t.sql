CREATE TABLE t (id int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER f BEFORE UPDATE ON t FOR EACH ROW WHEN (current_setting('schemagate.filling', true) IS NULL) EXECUTE FUNCTION f();
