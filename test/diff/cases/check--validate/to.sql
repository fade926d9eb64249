CREATE TABLE a (x int, CONSTRAINT later CHECK (x <> 5));
