CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE t (
    a int DEFAULT 1, b varchar(10) DEFAULT '5', c text DEFAULT 'ok', d boolean DEFAULT true,
    e timestamp DEFAULT now(), f numeric(10,2) DEFAULT 1.5, g text[] DEFAULT '{}', h int DEFAULT 3, i text);
CREATE VIEW v AS SELECT a, c FROM t;
