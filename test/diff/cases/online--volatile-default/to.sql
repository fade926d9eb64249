CREATE TABLE public.orders (
    id int PRIMARY KEY,
    note text,
    token uuid DEFAULT gen_random_uuid() NOT NULL,
    seen timestamptz DEFAULT clock_timestamp()
);
COMMENT ON COLUMN public.orders.token IS 'For those who are not logged in';
CREATE TABLE public.events (what text, "Id" bigint GENERATED ALWAYS AS IDENTITY (START WITH 100) PRIMARY KEY);
CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
-- Nothing makes this trigger spare an UPDATE: all in one statement
CREATE TABLE public.stamped (id int PRIMARY KEY, token uuid DEFAULT gen_random_uuid());
CREATE CONSTRAINT TRIGGER stamp AFTER UPDATE ON public.stamped FOR EACH ROW EXECUTE FUNCTION public.stamp();
