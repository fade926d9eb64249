-- as superuser
CREATE TYPE label;
CREATE FUNCTION label_in(cstring) RETURNS label LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION label_out(label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION label_recv(internal) RETURNS label LANGUAGE internal STABLE STRICT AS 'textrecv';
CREATE TYPE label (
    INPUT = label_in, OUTPUT = label_out, RECEIVE = label_recv, INTERNALLENGTH = variable, STORAGE = main,
    CATEGORY = 'S', PREFERRED = false, DEFAULT = 'it''s', DELIMITER = ';', COLLATABLE = true
);
COMMENT ON TYPE label IS 'like text';
GRANT USAGE ON TYPE label TO case_reader;
REVOKE USAGE ON TYPE label FROM PUBLIC;
CREATE TYPE waiting;
COMMENT ON TYPE waiting IS 'never completed';
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE labelled (name label, names label[]);
CREATE FUNCTION first_of(label, label) RETURNS label LANGUAGE sql AS 'SELECT $1';
CREATE VIEW names AS SELECT first_of(name, name) AS name FROM labelled;
