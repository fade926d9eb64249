CREATE TABLE orders (
    id bigserial
        PRIMARY KEY,
    parent bigint REFERENCES orders,
    person text REFERENCES people.people (name)
);
COMMENT ON COLUMN orders.parent IS 'é; --';
