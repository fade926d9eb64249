INSERT INTO own.people VALUES (1, 'A', '{x,Y}', 'p'), (2, 'b', NULL, NULL);
INSERT INTO own.labels VALUES ('q');
