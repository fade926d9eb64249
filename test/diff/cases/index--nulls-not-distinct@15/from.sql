CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50));
CREATE UNIQUE INDEX by_note ON orders (note);
