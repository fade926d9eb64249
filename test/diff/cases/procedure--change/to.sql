CREATE TABLE t (id int PRIMARY KEY);
CREATE PROCEDURE fill(n int) LANGUAGE sql AS 'INSERT INTO t SELECT generate_series(2, n)';
CREATE PROCEDURE added(IN n int, OUT m text) LANGUAGE plpgsql AS 'BEGIN m := n; END';
CREATE PROCEDURE turns(n int) LANGUAGE sql AS 'INSERT INTO t VALUES (n)';
COMMENT ON PROCEDURE fill(int) IS 'fills more';
