INSERT INTO orders_t (id, amount, orders_note) VALUES (1, 10, 'one'), (2, 20, 'two');
INSERT INTO inheritance_a (id) VALUES (1);
INSERT INTO inheritance_b (id, own) VALUES (2, 3);
