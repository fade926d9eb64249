CREATE TABLE orders (id integer PRIMARY KEY, note text);
CREATE DOMAIN price AS numeric(10, 2);
-- The function takes rows of the view, and the view calls the function: declared as pg_dump does it.
CREATE VIEW totals AS SELECT NULL::integer AS id, NULL::price AS "the price", NULL::text COLLATE "C" AS note;
CREATE FUNCTION worth(t totals) RETURNS integer LANGUAGE sql AS 'SELECT t.id';
CREATE FUNCTION all_totals() RETURNS SETOF totals LANGUAGE sql BEGIN ATOMIC SELECT * FROM totals; END;
CREATE OR REPLACE VIEW totals WITH (security_barrier) AS
SELECT worth(NULL) + id AS id, 1.5::price AS "the price", note COLLATE "C" AS note FROM orders;
COMMENT ON VIEW totals IS 'sums';
COMMENT ON COLUMN totals.note IS 'a note';
GRANT SELECT ON totals TO case_reader;
CREATE VIEW above AS SELECT id FROM totals;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM above;
