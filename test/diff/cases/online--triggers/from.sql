CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF tg_op = 'UPDATE' THEN RAISE 'not for what fills a column'; END IF; RETURN new; END $$;
CREATE TABLE public.customers (
    id int PRIMARY KEY,
    name varchar(20),
    loud text GENERATED ALWAYS AS (upper(name)) STORED
);
CREATE TABLE public.events (what text);
CREATE TRIGGER "at WHEN (it) is FOR EACH ROW" BEFORE UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp();
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp('a', 'b) EXECUTE');
COMMENT ON TRIGGER audit ON public.customers IS 'Who did what';
CREATE TRIGGER known AFTER UPDATE ON public.customers FOR EACH ROW WHEN (old.name IN ('a', 'b') OR old.id > 0) EXECUTE FUNCTION public.stamp();
CREATE TRIGGER mirrored BEFORE UPDATE ON public.customers FOR EACH ROW WHEN (old.name IS NOT NULL AND pg_trigger_depth() = 1) EXECUTE FUNCTION public.stamp();
ALTER TABLE public.customers ENABLE ALWAYS TRIGGER mirrored;
CREATE TRIGGER summed AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION public.stamp();
CREATE TRIGGER loud AFTER UPDATE OF loud ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp();
CREATE TRIGGER off BEFORE UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.stamp();
ALTER TABLE public.customers DISABLE TRIGGER off;
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION public.stamp();
