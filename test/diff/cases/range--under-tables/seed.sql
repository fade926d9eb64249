INSERT INTO t VALUES (1, '[1,5)', '{"[1,2)"}', '{[1,2),[4,5)}'), (2, 'empty', NULL, NULL);
