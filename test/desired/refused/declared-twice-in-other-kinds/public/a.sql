CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE SEQUENCE orders_pkey;
