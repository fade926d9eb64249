INSERT INTO sizes VALUES ('s'), ('m');
INSERT INTO shirts VALUES (1, 's');
