--
-- PostgreSQL database dump
--

\restrict abc123

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET row_security = off;

CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;
COMMENT ON EXTENSION hstore IS 'data type for storing sets of (key, value) pairs';
CREATE SCHEMA shop;
ALTER SCHEMA shop OWNER TO postgres;
CREATE TYPE shop.state AS ENUM (
    'new'
);
ALTER TYPE shop.state OWNER TO postgres;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.schema_migrations (version character varying NOT NULL);
CREATE TABLE shop.orders (
    id bigint NOT NULL,
    tags public.hstore,
    state shop.state DEFAULT 'new'::shop.state
);
ALTER TABLE shop.orders OWNER TO postgres;
CREATE SEQUENCE shop.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE shop.orders_id_seq OWNER TO postgres;
ALTER SEQUENCE shop.orders_id_seq OWNED BY shop.orders.id;
ALTER TABLE ONLY shop.orders ALTER COLUMN id SET DEFAULT nextval('shop.orders_id_seq'::regclass);
ALTER TABLE ONLY shop.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

\unrestrict abc123

