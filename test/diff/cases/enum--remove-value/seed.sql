INSERT INTO people VALUES (1, 'ok'), (2, 'sad');
