CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
CREATE UNIQUE INDEX by_total ON orders (total);
ALTER TABLE orders CLUSTER ON orders_pkey;
ALTER TABLE orders REPLICA IDENTITY FULL;
