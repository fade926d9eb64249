CREATE TABLE a (x int, CONSTRAINT a_x UNIQUE (x));
CREATE TABLE b (x int, y int);
CREATE UNIQUE INDEX b_x ON b (x, y);
CREATE TABLE c (x int CONSTRAINT c_old UNIQUE);
COMMENT ON CONSTRAINT a_x ON a IS 'said of the constraint';
COMMENT ON INDEX b_x IS 'said of the index';
