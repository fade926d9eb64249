-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE TYPE label;
CREATE FUNCTION label_in(cstring) RETURNS label LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION label_out(label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE label (INPUT = label_in, OUTPUT = label_out, LIKE = text);
CREATE TABLE labelled (name label);
CREATE TYPE steps;
CREATE FUNCTION canonical(steps) RETURNS steps LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE steps AS RANGE (SUBTYPE = int, CANONICAL = canonical);
CREATE TABLE taken (s steps);
