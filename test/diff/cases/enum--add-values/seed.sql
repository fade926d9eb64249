INSERT INTO people VALUES (1, 'ok', '{ok,sad}'), (2, 'sad', NULL);
