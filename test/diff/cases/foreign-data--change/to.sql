-- as superuser
CREATE FOREIGN DATA WRAPPER plain OPTIONS (debug 'false');
CREATE FOREIGN DATA WRAPPER checked OPTIONS (debug 'true');
CREATE FOREIGN DATA WRAPPER added VALIDATOR postgresql_fdw_validator;
CREATE SERVER moved TYPE 'old' VERSION '2' FOREIGN DATA WRAPPER plain OPTIONS (host 'b', dbname 'shop', api_key 'secret one');
CREATE SERVER replaced TYPE 'new' FOREIGN DATA WRAPPER checked OPTIONS (host 'b');
CREATE SERVER added FOREIGN DATA WRAPPER added;
CREATE USER MAPPING FOR PUBLIC SERVER moved OPTIONS (user 'all');
CREATE USER MAPPING FOR case_reader SERVER moved OPTIONS (user 'reader', password 'it''s secret');
CREATE USER MAPPING FOR "Case writer" SERVER added OPTIONS (user 'w', password 'x');
GRANT USAGE ON FOREIGN DATA WRAPPER plain TO "Case writer";
GRANT USAGE ON FOREIGN SERVER moved TO case_reader WITH GRANT OPTION;
COMMENT ON FOREIGN DATA WRAPPER plain IS 'after';
COMMENT ON SERVER moved IS 'after';
CREATE TABLE public.local (id integer PRIMARY KEY);
CREATE FOREIGN TABLE public.remote (id bigint OPTIONS (column_name 'b', other 'c'), label text DEFAULT 'some' NOT NULL, added integer OPTIONS (column_name 'd'),
  CONSTRAINT positive CHECK (id > 1)) SERVER moved OPTIONS (schema_name 'z', updatable 'false');
CREATE FOREIGN TABLE public.on_replaced (id integer, label text) SERVER replaced;
CREATE FOREIGN TABLE public.switched (id integer) SERVER added;
CREATE FOREIGN TABLE public.added (id integer, at timestamptz) SERVER added;
CREATE VIEW public.labels AS SELECT id, label FROM public.on_replaced;
COMMENT ON FOREIGN TABLE public.remote IS 'after';
COMMENT ON COLUMN public.remote.label IS 'after';
GRANT SELECT ON public.on_replaced TO case_reader;
CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT ON public.remote FOR EACH ROW EXECUTE FUNCTION public.stamp();
