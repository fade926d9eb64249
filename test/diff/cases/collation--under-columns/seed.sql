INSERT INTO t VALUES (1, 'Ärger', 'a', 'b'), (2, 'Zorn', 'c', 'd');
