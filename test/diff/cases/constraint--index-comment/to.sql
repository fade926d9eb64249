CREATE TABLE t (id int PRIMARY KEY, a int, b int, CONSTRAINT a_or_b UNIQUE (a, b));
COMMENT ON INDEX a_or_b IS 'of the index';
COMMENT ON INDEX t_pkey IS 'of the key''s index';
COMMENT ON CONSTRAINT a_or_b ON t IS 'of the constraint';
