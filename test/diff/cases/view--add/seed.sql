INSERT INTO t VALUES (1, 'one', 'a');
