CREATE TABLE entries (id int);
