CREATE TABLE a (x int);
CREATE UNIQUE INDEX a_x ON a (x);
CREATE TABLE b (x int, y int, CONSTRAINT b_x UNIQUE (x, y));
CREATE TABLE c (x int);
CREATE UNIQUE INDEX c_new ON c (x);
