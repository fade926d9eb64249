-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE TYPE label;
CREATE FUNCTION label_in(cstring) RETURNS label LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION label_out(label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION label_send(label) RETURNS bytea LANGUAGE internal STABLE STRICT AS 'textsend';
CREATE TYPE label (INPUT = label_in, OUTPUT = label_out, SEND = label_send, INTERNALLENGTH = variable, STORAGE = main);
CREATE TABLE labelled (name label);
CREATE TYPE number;
CREATE FUNCTION number_in(cstring) RETURNS number LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION number_out(number) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE number (INPUT = number_in, OUTPUT = number_out, LIKE = int);
CREATE FUNCTION twice(number) RETURNS number LANGUAGE sql AS 'SELECT $1';
CREATE VIEW ten AS SELECT twice('10'::number) AS number;
COMMENT ON FUNCTION number_in(cstring) IS 'read';
COMMENT ON TYPE number IS 'a number';
GRANT USAGE ON TYPE number TO case_reader;
