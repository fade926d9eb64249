CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
CREATE TABLE lines (order_id bigint REFERENCES orders ON DELETE SET NULL ON UPDATE CASCADE, other bigint REFERENCES orders DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE lines ADD CONSTRAINT third FOREIGN KEY (order_id) REFERENCES orders MATCH FULL NOT VALID;
