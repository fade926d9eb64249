-- as superuser
CREATE FOREIGN DATA WRAPPER plain OPTIONS (debug 'true', "Odd name" 'it''s');
CREATE FOREIGN DATA WRAPPER checked VALIDATOR postgresql_fdw_validator;
CREATE FOREIGN DATA WRAPPER gone;
CREATE SERVER moved TYPE 'old' VERSION '1' FOREIGN DATA WRAPPER plain OPTIONS (host 'a', port '5432', api_key 'secret one');
CREATE SERVER replaced TYPE 'old' FOREIGN DATA WRAPPER checked OPTIONS (host 'b');
CREATE SERVER gone FOREIGN DATA WRAPPER gone;
CREATE USER MAPPING FOR PUBLIC SERVER moved OPTIONS (user 'all');
CREATE USER MAPPING FOR case_reader SERVER moved OPTIONS (user 'reader', password 'it''s secret');
CREATE USER MAPPING FOR "Case writer" SERVER gone;
GRANT USAGE ON FOREIGN DATA WRAPPER plain TO case_reader;
GRANT USAGE ON FOREIGN SERVER moved TO case_reader;
COMMENT ON FOREIGN DATA WRAPPER plain IS 'before';
COMMENT ON SERVER moved IS 'before';
CREATE TABLE public.local (id integer PRIMARY KEY);
CREATE FOREIGN TABLE public.remote (id integer OPTIONS (column_name 'a') NOT NULL, label text DEFAULT 'none', code varchar(10) COLLATE "C",
  CONSTRAINT positive CHECK (id > 0)) SERVER moved OPTIONS (schema_name 'x', table_name 'y');
CREATE FOREIGN TABLE public.on_replaced (id integer, label text) SERVER replaced;
CREATE FOREIGN TABLE public.switched (id integer) SERVER moved;
CREATE FOREIGN TABLE public.gone (id integer) SERVER gone;
CREATE VIEW public.labels AS SELECT id, label FROM public.on_replaced;
COMMENT ON FOREIGN TABLE public.remote IS 'before';
COMMENT ON COLUMN public.remote.label IS 'before';
GRANT SELECT ON public.on_replaced TO case_reader;
