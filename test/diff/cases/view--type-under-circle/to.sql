CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- A rebuild of what is in a circle: the view, and functions over its rows.
CREATE VIEW totals AS SELECT NULL::bigint AS id, NULL::text AS note;
CREATE FUNCTION worth(t totals) RETURNS integer LANGUAGE sql AS 'SELECT t.id::integer';
CREATE OR REPLACE VIEW totals AS SELECT worth(NULL) + id AS id, note FROM orders;
COMMENT ON VIEW totals IS 'sums';
GRANT SELECT ON totals TO case_reader;
CREATE TYPE mood AS ENUM ('glad');
CREATE TABLE people (id integer PRIMARY KEY, mood mood);
CREATE VIEW moods AS SELECT NULL::integer AS id, NULL::mood AS mood;
CREATE FUNCTION first_of(m moods) RETURNS mood LANGUAGE sql AS 'SELECT m.mood';
CREATE OR REPLACE VIEW moods AS SELECT id, coalesce(mood, first_of(NULL)) AS mood FROM people;
CREATE FUNCTION a_mood(n integer) RETURNS mood RETURN NULL::mood;
CREATE FUNCTION b_mood(n integer) RETURNS mood RETURN a_mood(n - 1);
CREATE OR REPLACE FUNCTION a_mood(n integer) RETURNS mood RETURN CASE WHEN n > 0 THEN b_mood(n) END;
