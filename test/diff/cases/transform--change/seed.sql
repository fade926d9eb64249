INSERT INTO t VALUES (1, 'one'), (3, 'three');
