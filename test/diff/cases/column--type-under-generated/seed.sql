INSERT INTO boxes VALUES (2, 3), (4, 5);
