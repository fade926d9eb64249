CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50),
    code text NOT NULL UNIQUE,
    weight int CHECK (weight > 0)
);
CREATE INDEX orders_code ON orders (code, total);
COMMENT ON COLUMN orders.code IS 'old code';
