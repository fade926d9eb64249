CREATE TABLE orders (id bigint PRIMARY KEY, total int CONSTRAINT positive CHECK (total > 0));
COMMENT ON CONSTRAINT orders_pkey ON orders IS 'the key';
