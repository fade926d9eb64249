CREATE TABLE a (x int, y int, UNIQUE NULLS NOT DISTINCT (x));
COMMENT ON CONSTRAINT a_x_key ON a IS 'one null at most';
