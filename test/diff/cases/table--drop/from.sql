CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
CREATE TABLE lines (order_id bigint NOT NULL REFERENCES orders, place int NOT NULL, note text DEFAULT 'none', PRIMARY KEY (order_id, place));
CREATE INDEX lines_note ON lines (note);
COMMENT ON TABLE lines IS 'gone soon';
COMMENT ON INDEX lines_note IS 'gone soon';
