CREATE TABLE orders (id int) PARTITION BY RANGE (id);
