INSERT INTO thing VALUES (1, 'a');
INSERT INTO book (id, note, at, pages) VALUES (2, 'b', '2026-01-01', 3);
