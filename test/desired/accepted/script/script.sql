-- What people keep as structure.sql: a dump with data in it, made with --clean, with an old client's settings.
\restrict abc
\connect shop
SET default_with_oids = false;
SELECT pg_catalog.set_config('search_path', '', false);
BEGIN;
ALTER TABLE IF EXISTS ONLY shop.lines DROP CONSTRAINT IF EXISTS lines_order_id_fkey;
ALTER TABLE shop.lines ALTER COLUMN id DROP DEFAULT;
CREATE OR REPLACE VIEW shop.totals AS SELECT NULL::integer AS n;
DROP TRIGGER IF EXISTS t ON shop.lines;
DROP FUNCTION IF EXISTS shop.total(shop.totals);
DROP VIEW IF EXISTS shop.totals;
DROP SCHEMA IF EXISTS shop;
CREATE SCHEMA shop;
COMMENT ON DATABASE shop IS 'a shop';
ALTER DATABASE shop SET work_mem = '5MB';
CREATE ROLE reader;
CREATE VIEW shop.totals AS
SELECT
    NULL::integer AS n;
CREATE FUNCTION shop.total(shop.totals) RETURNS integer LANGUAGE sql AS 'select 1';
-- An object may be called what it likes; \these are no commands, and neither is the next line:
/*
\set x 1
*/
CREATE TABLE shop."from stdin" (id integer NOT NULL, note text DEFAULT '
\quit
');
CREATE TABLE shop.lines (id integer NOT NULL);
COPY shop."from stdin" (id, note) FROM stdin;
1	it's ; "open $$
2	\N
\.

COPY shop.lines (id) FROM stdin WITH (FORMAT csv);
\.
INSERT INTO shop.lines VALUES (1), (2);
SELECT pg_catalog.setval('shop.lines_id_seq', 2, true);
DO $$
BEGIN
    IF current_setting('server_version_num')::integer >= 140000 THEN
        EXECUTE 'CREATE TYPE shop.mood AS ENUM (''glad'')';
    END IF;
END
$$;
DROP TABLE IF EXISTS shop.moods;
CREATE TABLE shop.moods (mood shop.mood);
CREATE OR REPLACE VIEW shop.totals AS
SELECT shop.total(NULL) AS n;
COMMIT;
SET search_path TO shop, public;
INSERT INTO "schema_migrations" (version) VALUES
('20120318201948');
VACUUM;
\unrestrict abc
-- What is made and dropped again is not declared; what is there in the end is.
CREATE TABLE shop.odd (id integer, drop_me text);
ALTER TABLE shop.odd DROP COLUMN drop_me;
CREATE TABLE shop.lost (id integer);
DROP TABLE shop.lost;
CREATE FUNCTION shop.twice(integer) RETURNS integer LANGUAGE sql AS 'select 1';
DROP FUNCTION IF EXISTS shop.twice(text);
DROP FUNCTION shop.twice(integer);
CREATE FUNCTION shop.twice(integer) RETURNS integer LANGUAGE sql AS 'select 2';
