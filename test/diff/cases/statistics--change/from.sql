CREATE TABLE t (id int PRIMARY KEY, a int, b int, c text);
CREATE STATISTICS changed (ndistinct) ON a, b FROM t;
CREATE STATISTICS "Target one" ON a, b FROM t;
CREATE STATISTICS dropped (mcv) ON a, c FROM t;
COMMENT ON STATISTICS changed IS 'kept';
