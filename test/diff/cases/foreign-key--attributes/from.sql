CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
CREATE TABLE lines (order_id bigint REFERENCES orders, other bigint REFERENCES orders);
