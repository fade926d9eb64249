-- as superuser
CREATE TABLE t (id int PRIMARY KEY);
