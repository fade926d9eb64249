INSERT INTO orders_t (id, amount, orders_note) VALUES (1, 10, 'one'), (2, 20, 'two');
INSERT INTO keyed_p (id, at, note) SELECT 1, 1, 'one' WHERE NOT EXISTS (SELECT FROM keyed_p);
INSERT INTO keyed_p (id, at, note) SELECT 2, 15, 'two' WHERE NOT EXISTS (SELECT FROM keyed_p WHERE at = 15);
INSERT INTO keyed_ref SELECT 1, 1 WHERE NOT EXISTS (SELECT FROM keyed_ref);
