INSERT INTO orders (id, total, note) VALUES (1, 9.50, 'first'), (2, 20, NULL);
