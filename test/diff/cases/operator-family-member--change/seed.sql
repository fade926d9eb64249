INSERT INTO operator_class_t VALUES (1), (2);
