CREATE TABLE t (id int PRIMARY KEY, a bigint, b int, c text);
CREATE STATISTICS changed (ndistinct, dependencies) ON a, b FROM t;
CREATE STATISTICS "Target one" ON a, b FROM t;
ALTER STATISTICS "Target one" SET STATISTICS 500;
CREATE STATISTICS added ON (a + b), lower(c) FROM t;
COMMENT ON STATISTICS changed IS 'kept';
COMMENT ON STATISTICS added IS 'of expressions';
