CREATE COLLATION added (provider = builtin, locale = 'C.UTF-8');
CREATE TABLE t (id int PRIMARY KEY, note text COLLATE added);
