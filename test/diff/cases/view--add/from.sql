CREATE TABLE t (id int PRIMARY KEY, note text, kind varchar(5));
