INSERT INTO orders (id, total, code) SELECT 1, 2, 'a' WHERE false;
