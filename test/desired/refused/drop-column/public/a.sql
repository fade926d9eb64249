CREATE TABLE orders (id int, x int);
ALTER TABLE orders
    ADD COLUMN y int, DROP COLUMN x;
