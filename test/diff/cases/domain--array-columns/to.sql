CREATE DOMAIN code AS text CONSTRAINT filled CHECK (VALUE <> '') CONSTRAINT known CHECK (is_known(VALUE));
CREATE DOMAIN size AS int NOT NULL;
CREATE TABLE t (id int PRIMARY KEY, one code, codes code[], sizes size[] DEFAULT '{1}');
CREATE INDEX t_one ON t (one);
CREATE VIEW v AS SELECT codes FROM t;
CREATE VIEW firsts AS SELECT one FROM t;
CREATE MATERIALIZED VIEW unknown AS SELECT '?'::text AS code;
CREATE FUNCTION is_known(value text) RETURNS boolean LANGUAGE sql RETURN value NOT IN (SELECT code FROM unknown);
