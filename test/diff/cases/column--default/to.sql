CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL DEFAULT 0,
    note varchar(50) DEFAULT 'nothing'
);
