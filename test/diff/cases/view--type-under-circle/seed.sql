INSERT INTO orders VALUES (1, 'a'); INSERT INTO people VALUES (1, 'glad'), (2, NULL);
