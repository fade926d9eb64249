CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE VIEW all_orders AS SELECT * FROM orders;
