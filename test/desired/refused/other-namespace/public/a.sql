CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE audit.log (id int);
