CREATE TABLE public.orders (id int PRIMARY KEY, note text);
CREATE TABLE public.events (what text);
CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TABLE public.stamped (id int PRIMARY KEY);
CREATE CONSTRAINT TRIGGER stamp AFTER UPDATE ON public.stamped FOR EACH ROW EXECUTE FUNCTION public.stamp();
