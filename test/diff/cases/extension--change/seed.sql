INSERT INTO extension_t VALUES (1, 'Ada');
