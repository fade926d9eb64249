CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE c (id bigint DEFAULT 0, note text);
