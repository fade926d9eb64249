INSERT INTO t (g) VALUES ('{1,2}');
