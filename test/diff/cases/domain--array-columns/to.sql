CREATE DOMAIN code AS text CONSTRAINT filled CHECK (VALUE <> '');
CREATE DOMAIN size AS int NOT NULL;
CREATE TABLE t (id int PRIMARY KEY, one code, codes code[], sizes size[] DEFAULT '{1}');
CREATE INDEX t_one ON t (one);
CREATE VIEW v AS SELECT codes FROM t;
