CREATE TEMP TABLE orders (id int);
