INSERT INTO docs VALUES ('b', 't');
