-- renamed_from: enum_e
CREATE TYPE enum_e_now AS ENUM ('a', 'b');
CREATE TABLE enum_t (id integer PRIMARY KEY, mood enum_e_now DEFAULT 'a', moods enum_e_now[]);

COMMENT ON TYPE enum_e_now IS 'it''s ö';
GRANT ALL ON TYPE enum_e_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: domain_d
CREATE DOMAIN domain_d_now AS integer 
-- renamed_from: domain_k
CONSTRAINT domain_k_now CHECK (VALUE > 0);
CREATE TABLE domain_t (id integer PRIMARY KEY, d domain_d_now);
COMMENT ON DOMAIN domain_d_now IS 'it''s ö';
COMMENT ON CONSTRAINT domain_k_now ON DOMAIN domain_d_now IS 'it''s ö';
GRANT ALL ON DOMAIN domain_d_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: composite_c
CREATE TYPE composite_c_now AS (a integer, b text);
CREATE TABLE composite_t (id integer PRIMARY KEY, pair composite_c_now);
COMMENT ON TYPE composite_c_now IS 'it''s ö';
COMMENT ON COLUMN composite_c_now.a IS 'it''s ö';
GRANT ALL ON TYPE composite_c_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: bare_composite_c
CREATE TYPE bare_composite_c_now AS (a integer, b text);
CREATE FUNCTION bare_composite_f(x bare_composite_c_now) RETURNS integer LANGUAGE sql AS 'SELECT 1';
COMMENT ON TYPE bare_composite_c_now IS 'it''s ö';
COMMENT ON COLUMN bare_composite_c_now.b IS 'it''s ö';
GRANT ALL ON TYPE bare_composite_c_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: range_r
CREATE TYPE range_r_now AS RANGE (subtype = integer, multirange_type_name = range_m);
CREATE FUNCTION range_f(x range_r_now) RETURNS boolean LANGUAGE sql AS 'SELECT isempty($1)';
COMMENT ON TYPE range_r_now IS 'it''s ö';
GRANT ALL ON TYPE range_r_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: collation_c
CREATE COLLATION collation_c_now (provider = icu, locale = 'de');
CREATE TABLE collation_t (id integer PRIMARY KEY, note text);
CREATE INDEX collation_i ON collation_t (note COLLATE collation_c_now);
COMMENT ON COLLATION collation_c_now IS 'it''s ö';

-- renamed_from: function_f
CREATE FUNCTION function_f_now(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 1';
CREATE TABLE function_t (id integer PRIMARY KEY, a bigint DEFAULT function_f_now(4));

COMMENT ON FUNCTION function_f_now(integer) IS 'it''s ö';
GRANT ALL ON FUNCTION function_f_now(integer) TO "Case writer" WITH GRANT OPTION;

-- renamed_from: procedure_p
CREATE PROCEDURE procedure_p_now(n integer) LANGUAGE sql AS 'SELECT 1';
COMMENT ON PROCEDURE procedure_p_now(integer) IS 'it''s ö';
GRANT ALL ON PROCEDURE procedure_p_now(integer) TO "Case writer" WITH GRANT OPTION;

-- renamed_from: aggregate_a
CREATE AGGREGATE aggregate_a_now(integer) (sfunc = int4pl, stype = integer, initcond = 0);
CREATE VIEW aggregate_v AS SELECT aggregate_a_now(id)::text AS total FROM orders_t_now;
COMMENT ON AGGREGATE aggregate_a_now(integer) IS 'it''s ö';
GRANT ALL ON FUNCTION aggregate_a_now(integer) TO "Case writer" WITH GRANT OPTION;

-- renamed_from: conversion_c
CREATE CONVERSION conversion_c_now FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
COMMENT ON CONVERSION conversion_c_now IS 'it''s ö';

-- renamed_from: text_search_d
CREATE TEXT SEARCH DICTIONARY text_search_d_now (TEMPLATE = snowball, LANGUAGE = english);
-- renamed_from: text_search_c
CREATE TEXT SEARCH CONFIGURATION text_search_c_now (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION text_search_c_now ADD MAPPING FOR asciiword, word WITH text_search_d_now;
CREATE TABLE text_search_t (id integer PRIMARY KEY, note text);
CREATE INDEX text_search_i ON text_search_t USING gin (to_tsvector('text_search_c_now', note));
COMMENT ON TEXT SEARCH DICTIONARY text_search_d_now IS 'it''s ö';
COMMENT ON TEXT SEARCH CONFIGURATION text_search_c_now IS 'it''s ö';

-- renamed_from: orders_t
CREATE TABLE orders_t_now (
        id integer PRIMARY KEY, amount integer NOT NULL DEFAULT 1,
        -- renamed_from: orders_note
orders_note_now text,
        state text NOT NULL DEFAULT 'new'
      );
COMMENT ON TABLE orders_t_now IS 'it''s ö';
GRANT SELECT, UPDATE, TRUNCATE ON orders_t_now TO "Case writer" WITH GRANT OPTION;

CREATE TABLE column_t (id integer PRIMARY KEY,
        -- renamed_from: column_c
column_c_now integer NOT NULL DEFAULT 4,
        -- renamed_from: column_d
column_d_now text
      );
COMMENT ON COLUMN column_t.column_c_now IS 'it''s ö';
GRANT UPDATE (column_c_now), REFERENCES (column_c_now) ON column_t TO "Case writer" WITH GRANT OPTION;

-- renamed_from: items_t
CREATE TABLE items_t_now (id integer PRIMARY KEY,
  order_id integer REFERENCES orders_t_now, line integer NOT NULL DEFAULT 0,
  UNIQUE (order_id, line));
COMMENT ON TABLE items_t_now IS 'it''s ö';
COMMENT ON COLUMN items_t_now.id IS 'it''s ö';
GRANT INSERT, DELETE ON items_t_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: constraint_c
ALTER TABLE orders_t_now ADD CONSTRAINT constraint_c_now CHECK (amount > 0);
COMMENT ON CONSTRAINT constraint_c_now ON orders_t_now IS 'it''s ö';

-- renamed_from: index_i
CREATE INDEX index_i_now ON orders_t_now (amount);
COMMENT ON INDEX index_i_now IS 'it''s ö';

-- renamed_from: statistics_s
CREATE STATISTICS statistics_s_now (ndistinct) ON amount, state FROM orders_t_now;
COMMENT ON STATISTICS statistics_s_now IS 'it''s ö';

-- renamed_from: trigger_f
CREATE FUNCTION trigger_f_now() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
-- renamed_from: trigger_g
CREATE TRIGGER trigger_g_now BEFORE INSERT ON orders_t_now FOR EACH ROW EXECUTE FUNCTION trigger_f_now();
COMMENT ON TRIGGER trigger_g_now ON orders_t_now IS 'it''s ö';

-- renamed_from: rule_r
CREATE RULE rule_r_now AS ON DELETE TO orders_t_now WHERE old.id > 5 DO INSTEAD NOTHING;
COMMENT ON RULE rule_r_now ON orders_t_now IS 'it''s ö';

ALTER TABLE orders_t_now ENABLE ROW LEVEL SECURITY;
-- renamed_from: row_policy_p
CREATE POLICY row_policy_p_now ON orders_t_now USING (amount > 0);
COMMENT ON POLICY row_policy_p_now ON orders_t_now IS 'it''s ö';

-- renamed_from: sequence_s
CREATE SEQUENCE sequence_s_now ;
CREATE TABLE sequence_t (a integer, b bigint);

COMMENT ON SEQUENCE sequence_s_now IS 'it''s ö';
GRANT SELECT, UPDATE ON SEQUENCE sequence_s_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: circle_a
CREATE TABLE circle_a_now (id integer PRIMARY KEY, b integer);
-- renamed_from: circle_b
CREATE TABLE circle_b_now (id integer PRIMARY KEY, a integer, label text);
ALTER TABLE circle_a_now ADD FOREIGN KEY (b) REFERENCES circle_b_now;
ALTER TABLE circle_b_now ADD FOREIGN KEY (a) REFERENCES circle_a_now;
COMMENT ON TABLE circle_a_now IS 'it''s ö';
COMMENT ON COLUMN circle_b_now.a IS 'it''s ö';
GRANT ALL ON circle_a_now, circle_b_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: view_v
CREATE VIEW view_v_now AS SELECT id, amount FROM orders_t_now;
CREATE VIEW view_over AS SELECT id AS only_id FROM view_v_now;
COMMENT ON VIEW view_v_now IS 'it''s ö';
COMMENT ON COLUMN view_v_now.id IS 'it''s ö';
GRANT INSERT, SELECT ON view_v_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: matview_m
CREATE MATERIALIZED VIEW matview_m_now AS SELECT id, state FROM orders_t_now;
CREATE UNIQUE INDEX matview_i ON matview_m_now (id);

COMMENT ON MATERIALIZED VIEW matview_m_now IS 'it''s ö';
COMMENT ON COLUMN matview_m_now.id IS 'it''s ö';
GRANT ALL ON matview_m_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: partitioned_p
CREATE TABLE partitioned_p_now (at integer NOT NULL, note text) PARTITION BY RANGE (at);
-- renamed_from: partitioned_one
CREATE TABLE partitioned_one_now PARTITION OF partitioned_p_now FOR VALUES FROM (0) TO (10);
CREATE TABLE partitioned_two PARTITION OF partitioned_p_now FOR VALUES FROM (10) TO (20);



COMMENT ON TABLE partitioned_p_now IS 'it''s ö';
COMMENT ON TABLE partitioned_one_now IS 'it''s ö';
GRANT INSERT ON partitioned_p_now TO "Case writer" WITH GRANT OPTION;

-- renamed_from: inheritance_a
CREATE TABLE inheritance_a_now (id integer NOT NULL, note text DEFAULT 'n');
CREATE TABLE inheritance_c (at date);
CREATE TABLE inheritance_b (own integer) INHERITS (inheritance_a_now);
COMMENT ON TABLE inheritance_a_now IS 'it''s ö';
