CREATE TABLE orders (id bigint PRIMARY KEY, total int CONSTRAINT positive CHECK (total > 0));
COMMENT ON CONSTRAINT positive ON orders IS 'no gifts';
