CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
CREATE TABLE lines (
    order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    place int NOT NULL DEFAULT 1,
    PRIMARY KEY (order_id, place),
    CHECK (place > 0)
);
CREATE INDEX lines_place ON lines (place DESC);
COMMENT ON TABLE lines IS 'what was ordered';
COMMENT ON COLUMN lines.place IS 'counts from 1';
