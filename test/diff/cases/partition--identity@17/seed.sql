INSERT INTO m VALUES ('2026-01-05', 1, 'a'), ('2026-02-05', 2, 'b');
