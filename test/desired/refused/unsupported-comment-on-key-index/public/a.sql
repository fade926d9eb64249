CREATE TABLE orders (id bigint PRIMARY KEY);
COMMENT ON INDEX orders_pkey IS 'x';
