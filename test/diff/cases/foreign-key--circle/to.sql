CREATE TABLE c (id int PRIMARY KEY, parent int REFERENCES c);
