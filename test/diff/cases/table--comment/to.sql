CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
COMMENT ON TABLE orders IS E'it''s \\new';
COMMENT ON COLUMN orders.note IS 'free text';
