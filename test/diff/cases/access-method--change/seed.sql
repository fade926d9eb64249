INSERT INTO access_method_t VALUES (1);
