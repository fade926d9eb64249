INSERT INTO t (note) VALUES ('one and more');
