-- as superuser
CREATE TYPE base_type_b;
CREATE FUNCTION base_type_in(cstring) RETURNS base_type_b LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION base_type_out(base_type_b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
-- renamed_from: base_type_b_now
CREATE TYPE base_type_b (INPUT = base_type_in, OUTPUT = base_type_out, INTERNALLENGTH = variable, STORAGE = main);
CREATE TABLE base_type_t (id integer PRIMARY KEY, label base_type_b);
COMMENT ON TYPE base_type_b IS 'one';
GRANT USAGE ON TYPE base_type_b TO case_reader;

-- renamed_from: text_search_code_p_now
CREATE TEXT SEARCH PARSER text_search_code_p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-- renamed_from: text_search_code_m_now
CREATE TEXT SEARCH TEMPLATE text_search_code_m (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH CONFIGURATION text_search_code_c (PARSER = text_search_code_p);
CREATE TEXT SEARCH DICTIONARY text_search_code_d (TEMPLATE = text_search_code_m);
COMMENT ON TEXT SEARCH PARSER text_search_code_p IS 'one';
COMMENT ON TEXT SEARCH TEMPLATE text_search_code_m IS 'one';

-- renamed_from: language_l_now
CREATE TRUSTED LANGUAGE language_l HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE TYPE language_pair AS (a integer, b integer);
CREATE FUNCTION language_into(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
CREATE FUNCTION language_out(internal) RETURNS language_pair LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
CREATE TRANSFORM FOR language_pair LANGUAGE language_l (FROM SQL WITH FUNCTION language_into(internal));
CREATE FUNCTION language_f(n integer) RETURNS integer LANGUAGE language_l AS 'BEGIN RETURN n + 1; END';
COMMENT ON LANGUAGE language_l IS 'one';
COMMENT ON TRANSFORM FOR language_pair LANGUAGE language_l IS 'one';
GRANT USAGE ON LANGUAGE language_l TO case_reader;

CREATE FUNCTION event_trigger_f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
-- renamed_from: event_trigger_g_now
CREATE EVENT TRIGGER event_trigger_g ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION event_trigger_f();
COMMENT ON EVENT TRIGGER event_trigger_g IS 'one';

CREATE TABLE orders_t (
        id integer PRIMARY KEY, amount integer NOT NULL DEFAULT 1,
        orders_note text,
        state text NOT NULL DEFAULT 'new'
      );

CREATE TABLE items_t (id integer PRIMARY KEY,
  order_id integer REFERENCES orders_t, line integer NOT NULL DEFAULT 0,
  UNIQUE (order_id, line));

-- renamed_from: publication_p_now
CREATE PUBLICATION publication_p FOR TABLE orders_t;
COMMENT ON PUBLICATION publication_p IS 'one';

-- renamed_from: foreign_data_w_now
CREATE FOREIGN DATA WRAPPER foreign_data_w;
-- renamed_from: foreign_data_s_now
CREATE SERVER foreign_data_s TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER foreign_data_w OPTIONS (host 'a');
CREATE USER MAPPING FOR PUBLIC SERVER foreign_data_s OPTIONS (user 'a');
-- renamed_from: foreign_data_t_now
CREATE FOREIGN TABLE foreign_data_t (id integer, note text) SERVER foreign_data_s OPTIONS (table_name 'a');
CREATE VIEW foreign_data_v AS SELECT note::text AS note FROM foreign_data_t;
COMMENT ON FOREIGN DATA WRAPPER foreign_data_w IS 'one';
COMMENT ON SERVER foreign_data_s IS 'one';
COMMENT ON FOREIGN TABLE foreign_data_t IS 'one';
GRANT USAGE ON FOREIGN DATA WRAPPER foreign_data_w TO case_reader;
GRANT USAGE ON FOREIGN SERVER foreign_data_s TO case_reader;
GRANT SELECT ON foreign_data_t TO case_reader;

-- renamed_from: subscription_s_now
CREATE SUBSCRIPTION subscription_s CONNECTION 'host=a dbname=shop' PUBLICATION one, two WITH (connect = false, slot_name = NONE);
COMMENT ON SUBSCRIPTION subscription_s IS 'one';
