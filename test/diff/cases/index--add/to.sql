CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
CREATE INDEX orders_total ON orders (total DESC NULLS LAST, lower(note) text_pattern_ops) INCLUDE (id) WITH (fillfactor=80) WHERE note IN ('a', 'b');
CREATE UNIQUE INDEX ON orders (note);
ALTER INDEX orders_total ALTER COLUMN 2 SET STATISTICS 300;
COMMENT ON INDEX orders_total IS 'for the report';
