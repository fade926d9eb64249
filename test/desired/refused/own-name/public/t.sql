CREATE TABLE t (x int, CONSTRAINT schemagate_not_null_x CHECK (x IS NOT NULL));
