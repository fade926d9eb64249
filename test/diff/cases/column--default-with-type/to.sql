CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE t (
    a text DEFAULT 'one', b int DEFAULT 5, c mood DEFAULT 'ok', d int DEFAULT 1,
    e timestamptz DEFAULT now(), f bigint DEFAULT 2, g int[] DEFAULT '{}', h boolean, i jsonb DEFAULT '{}');
CREATE VIEW v AS SELECT a, c FROM t;
