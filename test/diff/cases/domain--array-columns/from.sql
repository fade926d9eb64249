CREATE DOMAIN code AS text;
CREATE DOMAIN size AS int;
CREATE TABLE t (id int PRIMARY KEY, one code, codes code[], sizes size[] DEFAULT '{1}');
CREATE INDEX t_one ON t (one);
CREATE VIEW v AS SELECT codes FROM t;
