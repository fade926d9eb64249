-- as superuser
CREATE SCHEMA own;
CREATE EXTENSION citext WITH SCHEMA public;
CREATE TABLE own.people (id int PRIMARY KEY, name public.citext DEFAULT 'x'::public.citext, names public.citext[], plain text);
CREATE INDEX people_names ON own.people (name);
CREATE DOMAIN own.label AS public.citext CHECK (VALUE OPERATOR(public.<>) ''::public.citext);
CREATE TABLE own.labels (label own.label PRIMARY KEY);
CREATE FUNCTION own.shown(public.citext) RETURNS public.citext LANGUAGE sql RETURN $1;
CREATE VIEW own.shown_people AS SELECT name, own.shown(name) AS shown FROM own.people WHERE name OPERATOR(public.=) 'a'::public.citext;
GRANT EXECUTE ON FUNCTION own.shown(public.citext) TO case_reader;
GRANT EXECUTE ON FUNCTION public.citext_eq(public.citext, public.citext) TO case_reader;
REVOKE EXECUTE ON FUNCTION public.citext_ne(public.citext, public.citext) FROM PUBLIC;
