-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE TYPE label;
CREATE FUNCTION label_in(cstring) RETURNS label LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE TYPE steps;
CREATE TYPE dropped;
