-- renamed_from: enum_e_now
CREATE TYPE enum_e AS ENUM ('a', 'b');
CREATE TABLE enum_t (id integer PRIMARY KEY, mood enum_e DEFAULT 'a', moods enum_e[]);

COMMENT ON TYPE enum_e IS 'one';
GRANT USAGE ON TYPE enum_e TO case_reader;

-- renamed_from: domain_d_now
CREATE DOMAIN domain_d AS integer 
-- renamed_from: domain_k_now
CONSTRAINT domain_k CHECK (VALUE > 0);
CREATE TABLE domain_t (id integer PRIMARY KEY, d domain_d);
COMMENT ON DOMAIN domain_d IS 'one';
COMMENT ON CONSTRAINT domain_k ON DOMAIN domain_d IS 'one';
GRANT USAGE ON DOMAIN domain_d TO case_reader;

-- renamed_from: composite_c_now
CREATE TYPE composite_c AS (a integer, b text);
CREATE TABLE composite_t (id integer PRIMARY KEY, pair composite_c);
COMMENT ON TYPE composite_c IS 'one';
COMMENT ON COLUMN composite_c.a IS 'one';
GRANT USAGE ON TYPE composite_c TO case_reader;

-- renamed_from: bare_composite_c_now
CREATE TYPE bare_composite_c AS (a integer, b text);
CREATE FUNCTION bare_composite_f(x bare_composite_c) RETURNS integer LANGUAGE sql AS 'SELECT 1';
COMMENT ON TYPE bare_composite_c IS 'one';
COMMENT ON COLUMN bare_composite_c.b IS 'one';
GRANT USAGE ON TYPE bare_composite_c TO case_reader;

-- renamed_from: range_r_now
CREATE TYPE range_r AS RANGE (subtype = integer, multirange_type_name = range_m);
CREATE FUNCTION range_f(x range_r) RETURNS boolean LANGUAGE sql AS 'SELECT isempty($1)';
COMMENT ON TYPE range_r IS 'one';
GRANT USAGE ON TYPE range_r TO case_reader;

-- renamed_from: collation_c_now
CREATE COLLATION collation_c (provider = icu, locale = 'de');
CREATE TABLE collation_t (id integer PRIMARY KEY, note text);
CREATE INDEX collation_i ON collation_t (note COLLATE collation_c);
COMMENT ON COLLATION collation_c IS 'one';

-- renamed_from: function_f_now
CREATE FUNCTION function_f(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 1';
CREATE TABLE function_t (id integer PRIMARY KEY, a bigint DEFAULT function_f(4));

COMMENT ON FUNCTION function_f(integer) IS 'one';
GRANT EXECUTE ON FUNCTION function_f(integer) TO case_reader;

-- renamed_from: procedure_p_now
CREATE PROCEDURE procedure_p(n integer) LANGUAGE sql AS 'SELECT 1';
COMMENT ON PROCEDURE procedure_p(integer) IS 'one';
GRANT EXECUTE ON PROCEDURE procedure_p(integer) TO case_reader;

-- renamed_from: aggregate_a_now
CREATE AGGREGATE aggregate_a(integer) (sfunc = int4pl, stype = integer, initcond = 0);
CREATE VIEW aggregate_v AS SELECT aggregate_a(id)::text AS total FROM orders_t;
COMMENT ON AGGREGATE aggregate_a(integer) IS 'one';
GRANT EXECUTE ON FUNCTION aggregate_a(integer) TO case_reader;

-- renamed_from: conversion_c_now
CREATE CONVERSION conversion_c FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
COMMENT ON CONVERSION conversion_c IS 'one';

-- renamed_from: text_search_d_now
CREATE TEXT SEARCH DICTIONARY text_search_d (TEMPLATE = snowball, LANGUAGE = english);
-- renamed_from: text_search_c_now
CREATE TEXT SEARCH CONFIGURATION text_search_c (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION text_search_c ADD MAPPING FOR asciiword, word WITH text_search_d;
CREATE TABLE text_search_t (id integer PRIMARY KEY, note text);
CREATE INDEX text_search_i ON text_search_t USING gin (to_tsvector('text_search_c', note));
COMMENT ON TEXT SEARCH DICTIONARY text_search_d IS 'one';
COMMENT ON TEXT SEARCH CONFIGURATION text_search_c IS 'one';

-- renamed_from: orders_t_now
CREATE TABLE orders_t (
        id integer PRIMARY KEY, amount integer NOT NULL DEFAULT 1,
        -- renamed_from: orders_note_now
orders_note text,
        state text NOT NULL DEFAULT 'new'
      );
COMMENT ON TABLE orders_t IS 'one';
GRANT SELECT, INSERT ON orders_t TO case_reader;

CREATE TABLE column_t (id integer PRIMARY KEY,
        -- renamed_from: column_c_now
column_c integer NOT NULL DEFAULT 4,
        -- renamed_from: column_d_now
column_d text
      );
COMMENT ON COLUMN column_t.column_c IS 'one';
GRANT SELECT (column_c) ON column_t TO case_reader;

-- renamed_from: items_t_now
CREATE TABLE items_t (id integer PRIMARY KEY,
  order_id integer REFERENCES orders_t, line integer NOT NULL DEFAULT 0,
  UNIQUE (order_id, line));
COMMENT ON TABLE items_t IS 'one';
COMMENT ON COLUMN items_t.id IS 'one';
GRANT SELECT ON items_t TO case_reader;

-- renamed_from: constraint_c_now
ALTER TABLE orders_t ADD CONSTRAINT constraint_c CHECK (amount > 0);
COMMENT ON CONSTRAINT constraint_c ON orders_t IS 'one';

-- renamed_from: index_i_now
CREATE INDEX index_i ON orders_t (amount);
COMMENT ON INDEX index_i IS 'one';

-- renamed_from: statistics_s_now
CREATE STATISTICS statistics_s (ndistinct) ON amount, state FROM orders_t;
COMMENT ON STATISTICS statistics_s IS 'one';

-- renamed_from: trigger_f_now
CREATE FUNCTION trigger_f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
-- renamed_from: trigger_g_now
CREATE TRIGGER trigger_g BEFORE INSERT ON orders_t FOR EACH ROW EXECUTE FUNCTION trigger_f();
COMMENT ON TRIGGER trigger_g ON orders_t IS 'one';

-- renamed_from: rule_r_now
CREATE RULE rule_r AS ON DELETE TO orders_t WHERE old.id > 5 DO INSTEAD NOTHING;
COMMENT ON RULE rule_r ON orders_t IS 'one';

ALTER TABLE orders_t ENABLE ROW LEVEL SECURITY;
-- renamed_from: row_policy_p_now
CREATE POLICY row_policy_p ON orders_t USING (amount > 0);
COMMENT ON POLICY row_policy_p ON orders_t IS 'one';

-- renamed_from: sequence_s_now
CREATE SEQUENCE sequence_s ;
CREATE TABLE sequence_t (a integer, b bigint);

COMMENT ON SEQUENCE sequence_s IS 'one';
GRANT USAGE ON SEQUENCE sequence_s TO case_reader;

-- renamed_from: circle_a_now
CREATE TABLE circle_a (id integer PRIMARY KEY, b integer);
-- renamed_from: circle_b_now
CREATE TABLE circle_b (id integer PRIMARY KEY, a integer, label text);
ALTER TABLE circle_a ADD FOREIGN KEY (b) REFERENCES circle_b;
ALTER TABLE circle_b ADD FOREIGN KEY (a) REFERENCES circle_a;
COMMENT ON TABLE circle_a IS 'one';
COMMENT ON COLUMN circle_b.a IS 'one';
GRANT SELECT ON circle_a, circle_b TO case_reader;

-- renamed_from: view_v_now
CREATE VIEW view_v AS SELECT id, amount FROM orders_t;
CREATE VIEW view_over AS SELECT id AS only_id FROM view_v;
COMMENT ON VIEW view_v IS 'one';
COMMENT ON COLUMN view_v.id IS 'one';
GRANT SELECT ON view_v TO case_reader;

-- renamed_from: matview_m_now
CREATE MATERIALIZED VIEW matview_m AS SELECT id, state FROM orders_t;
CREATE UNIQUE INDEX matview_i ON matview_m (id);

COMMENT ON MATERIALIZED VIEW matview_m IS 'one';
COMMENT ON COLUMN matview_m.id IS 'one';
GRANT SELECT ON matview_m TO case_reader;

-- renamed_from: partitioned_p_now
CREATE TABLE partitioned_p (at integer NOT NULL, note text) PARTITION BY RANGE (at);
-- renamed_from: partitioned_one_now
CREATE TABLE partitioned_one PARTITION OF partitioned_p FOR VALUES FROM (0) TO (10);
CREATE TABLE partitioned_two PARTITION OF partitioned_p FOR VALUES FROM (10) TO (20);



COMMENT ON TABLE partitioned_p IS 'one';
COMMENT ON TABLE partitioned_one IS 'one';
GRANT SELECT ON partitioned_p TO case_reader;

-- renamed_from: inheritance_a_now
CREATE TABLE inheritance_a (id integer NOT NULL, note text DEFAULT 'n');
CREATE TABLE inheritance_c (at date);
CREATE TABLE inheritance_b (own integer) INHERITS (inheritance_a);
COMMENT ON TABLE inheritance_a IS 'one';
