INSERT INTO docs VALUES (1, 'one');
