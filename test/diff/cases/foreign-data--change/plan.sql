-- public.remote.positive; constraint.drop; AccessExclusiveLock public.remote; line 17
ALTER TABLE public.remote DROP CONSTRAINT positive;
-- back: ALTER TABLE public.remote ADD CONSTRAINT positive CHECK ((id > 0))

-- public.labels; view.drop; AccessExclusiveLock public.labels; line 21
DROP VIEW public.labels;
-- back: CREATE VIEW public.labels AS
--        SELECT id,
--           label
--          FROM public.on_replaced

-- public.remote.code; column.drop; AccessExclusiveLock public.remote; line 16
ALTER TABLE public.remote DROP COLUMN code;
-- back: ALTER TABLE public.remote ADD COLUMN code character varying(10) COLLATE pg_catalog."C"

-- public.gone; foreign-table.drop column.drop; AccessExclusiveLock public.gone
DROP FOREIGN TABLE public.gone;
-- back: CREATE FOREIGN TABLE public.gone (
--           id integer
--       ) SERVER gone

-- public.on_replaced; foreign-table.drop column.drop; AccessExclusiveLock public.on_replaced; line 18
DROP FOREIGN TABLE public.on_replaced;
-- back: CREATE FOREIGN TABLE public.on_replaced (
--           id integer,
--           label text
--       ) SERVER replaced
-- back: GRANT SELECT ON TABLE public.on_replaced TO case_reader

-- public.switched; foreign-table.drop column.drop; AccessExclusiveLock public.switched; line 19
DROP FOREIGN TABLE public.switched;
-- back: CREATE FOREIGN TABLE public.switched (
--           id integer
--       ) SERVER moved

-- gone."Case writer"; user-mapping.drop
DROP USER MAPPING FOR "Case writer" SERVER gone;
-- back: CREATE USER MAPPING FOR "Case writer" SERVER gone

-- gone; server.drop
DROP SERVER gone;
-- back: CREATE SERVER gone FOREIGN DATA WRAPPER gone

-- replaced; server.drop; line 6
DROP SERVER replaced;
-- back: CREATE SERVER replaced TYPE 'old' FOREIGN DATA WRAPPER checked OPTIONS (host 'b')

-- gone; foreign-data-wrapper.drop
DROP FOREIGN DATA WRAPPER gone;
-- back: CREATE FOREIGN DATA WRAPPER gone

-- checked; foreign-data-wrapper.alter; line 3
ALTER FOREIGN DATA WRAPPER checked NO VALIDATOR OPTIONS (ADD debug 'true');
-- back: ALTER FOREIGN DATA WRAPPER checked VALIDATOR pg_catalog.postgresql_fdw_validator OPTIONS (DROP debug)

-- plain; foreign-data-wrapper.alter; line 2
ALTER FOREIGN DATA WRAPPER plain OPTIONS (DROP "Odd name", SET debug 'false');
-- back: ALTER FOREIGN DATA WRAPPER plain OPTIONS (ADD "Odd name" 'it''s', SET debug 'true')

-- moved; server.alter; line 5
ALTER SERVER moved VERSION '2' OPTIONS (DROP port, ADD dbname 'shop', SET host 'b');
-- back: ALTER SERVER moved VERSION '1' OPTIONS (DROP dbname, SET host 'a', ADD port '5432')

-- public.remote; foreign-table.alter; AccessExclusiveLock public.remote; line 16
ALTER FOREIGN TABLE public.remote OPTIONS (DROP table_name, SET schema_name 'z', ADD updatable 'false');
-- back: ALTER FOREIGN TABLE public.remote OPTIONS (DROP updatable, SET schema_name 'x', ADD table_name 'y')

-- public.remote.id; column.alter; AccessExclusiveLock public.remote; line 16
ALTER TABLE public.remote ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.remote ALTER COLUMN id TYPE integer

-- public.remote.id; column.alter; AccessExclusiveLock public.remote; line 16
ALTER TABLE public.remote ALTER COLUMN id DROP NOT NULL;
-- back: ALTER TABLE public.remote ALTER COLUMN id SET NOT NULL

-- public.remote.id; column.alter; AccessExclusiveLock public.remote; line 16
ALTER FOREIGN TABLE public.remote ALTER COLUMN id OPTIONS (SET column_name 'b', ADD other 'c');
-- back: ALTER FOREIGN TABLE public.remote ALTER COLUMN id OPTIONS (DROP other, SET column_name 'a')

-- public.remote.label; column.alter; AccessExclusiveLock public.remote; line 16
ALTER TABLE public.remote ALTER COLUMN label SET NOT NULL;
-- back: ALTER TABLE public.remote ALTER COLUMN label DROP NOT NULL

-- public.remote.label; default.alter; AccessExclusiveLock public.remote; line 16
ALTER TABLE public.remote ALTER COLUMN label SET DEFAULT 'some'::text;
-- back: ALTER TABLE public.remote ALTER COLUMN label SET DEFAULT 'none'::text

-- public.stamp(); function.create; line 25
CREATE FUNCTION public.stamp()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RETURN NEW; END $function$;
-- back: DROP FUNCTION public.stamp()

-- added; foreign-data-wrapper.create; line 4
CREATE FOREIGN DATA WRAPPER added VALIDATOR pg_catalog.postgresql_fdw_validator;
-- back: DROP FOREIGN DATA WRAPPER added

-- added; server.create; line 7
CREATE SERVER added FOREIGN DATA WRAPPER added;
-- back: DROP SERVER added

-- replaced; server.create; line 6
CREATE SERVER replaced TYPE 'new' FOREIGN DATA WRAPPER checked OPTIONS (host 'b');
-- back: DROP SERVER replaced

-- added."Case writer"; user-mapping.create; line 10
CREATE USER MAPPING FOR "Case writer" SERVER added OPTIONS ("user" 'w', password 'x');
-- back: DROP USER MAPPING FOR "Case writer" SERVER added

-- public.added; foreign-table.create column.create; line 20
CREATE FOREIGN TABLE public.added (
    id integer,
    at timestamp with time zone
) SERVER added;
-- back: DROP FOREIGN TABLE public.added

-- public.on_replaced; foreign-table.create column.create; line 18
CREATE FOREIGN TABLE public.on_replaced (
    id integer,
    label text
) SERVER replaced;
-- back: DROP FOREIGN TABLE public.on_replaced

-- public.on_replaced; foreign-table.grants; line 18
GRANT SELECT ON TABLE public.on_replaced TO case_reader;
-- back: REVOKE SELECT ON TABLE public.on_replaced FROM case_reader

-- public.switched; foreign-table.create column.create; line 19
CREATE FOREIGN TABLE public.switched (
    id integer
) SERVER added;
-- back: DROP FOREIGN TABLE public.switched

-- public.remote.added; column.create; AccessExclusiveLock public.remote; line 16
ALTER TABLE public.remote ADD COLUMN added integer OPTIONS (column_name 'd');
-- back: ALTER TABLE public.remote DROP COLUMN added

-- public.labels; view.create; line 21
CREATE VIEW public.labels AS
 SELECT id,
    label
   FROM public.on_replaced;
-- back: DROP VIEW public.labels

-- public.remote.positive; constraint.create; AccessExclusiveLock public.remote; scan; line 17
ALTER TABLE public.remote ADD CONSTRAINT positive CHECK ((id > 1));
-- back: ALTER TABLE public.remote DROP CONSTRAINT positive

-- public.remote.stamp; trigger.create; ShareRowExclusiveLock public.remote; line 26
CREATE TRIGGER stamp BEFORE INSERT ON public.remote FOR EACH ROW EXECUTE FUNCTION public.stamp();
-- back: DROP TRIGGER stamp ON public.remote

-- plain; foreign-data-wrapper.comment; line 2
COMMENT ON FOREIGN DATA WRAPPER plain IS 'after';
-- back: COMMENT ON FOREIGN DATA WRAPPER plain IS 'before'

-- plain; foreign-data-wrapper.grants; line 2
REVOKE USAGE ON FOREIGN DATA WRAPPER plain FROM case_reader;
-- back: GRANT USAGE ON FOREIGN DATA WRAPPER plain TO case_reader

-- plain; foreign-data-wrapper.grants; line 2
GRANT USAGE ON FOREIGN DATA WRAPPER plain TO "Case writer";
-- back: REVOKE USAGE ON FOREIGN DATA WRAPPER plain FROM "Case writer"

-- moved; server.comment; line 5
COMMENT ON SERVER moved IS 'after';
-- back: COMMENT ON SERVER moved IS 'before'

-- moved; server.grants; line 5
GRANT USAGE ON FOREIGN SERVER moved TO case_reader WITH GRANT OPTION;
-- back: REVOKE GRANT OPTION FOR USAGE ON FOREIGN SERVER moved FROM case_reader

-- public.remote; foreign-table.comment; ShareUpdateExclusiveLock public.remote; line 16
COMMENT ON FOREIGN TABLE public.remote IS 'after';
-- back: COMMENT ON FOREIGN TABLE public.remote IS 'before'

-- public.remote.label; column.comment; ShareUpdateExclusiveLock public.remote; line 16
COMMENT ON COLUMN public.remote.label IS 'after';
-- back: COMMENT ON COLUMN public.remote.label IS 'before'
