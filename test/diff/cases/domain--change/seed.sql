INSERT INTO t VALUES (1, 10, 'a', 'b');
