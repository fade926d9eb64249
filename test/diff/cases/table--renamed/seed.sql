INSERT INTO "Clients" (mail, state) VALUES ('a@x', 'sad'), ('b@x', 'happy');
INSERT INTO orders VALUES (1, 2);
