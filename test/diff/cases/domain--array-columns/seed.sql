INSERT INTO t VALUES (1, 'a', '{b,c}', '{1,2}'), (2, NULL, NULL, NULL);
