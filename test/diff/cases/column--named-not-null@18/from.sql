CREATE TABLE a (x int CONSTRAINT must NOT NULL, y int NOT NULL, z int);
