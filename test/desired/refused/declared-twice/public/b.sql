CREATE TABLE orders (id bigint PRIMARY KEY);

CREATE TYPE e AS ENUM ('x');
CREATE TABLE orders (id bigint);
