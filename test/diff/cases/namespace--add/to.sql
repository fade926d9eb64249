CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
CREATE SCHEMA audit;
CREATE TABLE audit.entries (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id));
COMMENT ON SCHEMA audit IS 'who did what';
