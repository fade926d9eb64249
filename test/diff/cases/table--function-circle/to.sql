CREATE TABLE kept (id integer PRIMARY KEY, n integer DEFAULT a_next() CHECK (n < z_limit()), late z_mood);
-- A default calls a function over a table that comes later.
CREATE FUNCTION a_next() RETURNS integer LANGUAGE sql AS 'SELECT count(*)::integer FROM zebras';
CREATE TABLE zebras (id integer PRIMARY KEY, name text DEFAULT a_next()::text);
CREATE TYPE z_mood AS ENUM ('glad');
CREATE FUNCTION z_limit() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1000';
-- Functions over the rows of a table, in its own default, check, generated column and index; columns keep their order.
CREATE TABLE bands (
    id integer PRIMARY KEY,
    size integer DEFAULT band_size(NULL),
    mood z_mood DEFAULT 'glad',
    loud boolean GENERATED ALWAYS AS (is_loud(id)) STORED,
    label text,
    CONSTRAINT small CHECK (band_size(bands) < 10)
);
CREATE INDEX by_size ON bands (band_size(bands.*));
CREATE FUNCTION band_size(b bands) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION is_loud(i integer) RETURNS boolean IMMUTABLE RETURN i > (SELECT count(id) FROM (SELECT NULL::integer AS id) x);
-- A domain whose check takes a value of the domain; a composite type over a table, a table over that type.
CREATE DOMAIN odd AS integer CONSTRAINT is_odd CHECK (is_odd(VALUE));
CREATE FUNCTION is_odd(n odd) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT n % 2 = 1';
CREATE TYPE pair AS (band bands, n odd);
CREATE TABLE pairs (id integer PRIMARY KEY, p pair DEFAULT make_pair(NULL));
CREATE FUNCTION make_pair(p pairs) RETURNS pair LANGUAGE sql AS 'SELECT NULL::pair';
