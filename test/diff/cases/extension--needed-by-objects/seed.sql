INSERT INTO notes VALUES (1, 'a', 4), (2, 'b', 5);
