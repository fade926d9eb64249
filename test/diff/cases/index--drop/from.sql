CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
CREATE INDEX orders_total ON orders (total);
COMMENT ON INDEX orders_total IS 'for the report';
