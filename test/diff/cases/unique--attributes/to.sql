CREATE TABLE a (x int, y int, UNIQUE (x), UNIQUE (y) INCLUDE (x) WITH (fillfactor=60) DEFERRABLE INITIALLY DEFERRED);
COMMENT ON CONSTRAINT a_x_key ON a IS 'one null at most';
