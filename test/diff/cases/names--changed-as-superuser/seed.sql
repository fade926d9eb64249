INSERT INTO base_type_t (id) VALUES (1);
INSERT INTO orders_t (id, amount, orders_note) VALUES (1, 10, 'one'), (2, 20, 'two');
INSERT INTO items_t (id, order_id) VALUES (7, 1);
