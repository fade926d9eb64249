-- größte
CREATE TABLE orders (
    é int,
    id bigint PRIMRY KEY
);
