CREATE TABLE t (id int);
ALTER FUNCTION pg_catalog.lower(text) OWNER TO case_owner;
