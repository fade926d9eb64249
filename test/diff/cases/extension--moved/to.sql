-- as superuser
CREATE SCHEMA own;
CREATE SCHEMA ext;
CREATE EXTENSION citext WITH SCHEMA ext;
CREATE TABLE own.people (id int PRIMARY KEY, name ext.citext DEFAULT 'x'::ext.citext, names ext.citext[], plain text, more ext.citext);
CREATE INDEX people_names ON own.people (name);
CREATE DOMAIN own.label AS ext.citext CHECK (VALUE OPERATOR(ext.<>) ''::ext.citext);
CREATE TABLE own.labels (label own.label PRIMARY KEY);
CREATE FUNCTION own.shown(ext.citext) RETURNS ext.citext LANGUAGE sql RETURN $1;
CREATE VIEW own.shown_people AS SELECT name, own.shown(name) AS shown FROM own.people WHERE name OPERATOR(ext.=) 'a'::ext.citext;
GRANT EXECUTE ON FUNCTION own.shown(ext.citext) TO case_reader;
GRANT EXECUTE ON FUNCTION ext.citext_eq(ext.citext, ext.citext) TO case_reader;
REVOKE EXECUTE ON FUNCTION ext.citext_ne(ext.citext, ext.citext) FROM PUBLIC;
