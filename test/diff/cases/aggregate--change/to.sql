CREATE TABLE t (id int PRIMARY KEY);
CREATE AGGREGATE replaced(int) (sfunc = int4pl, stype = int, initcond = 5);
CREATE AGGREGATE retyped(int) (sfunc = int84pl, stype = int8, initcond = 0);
CREATE VIEW over_replaced AS SELECT replaced(id) FROM t;
CREATE VIEW over_retyped AS SELECT retyped(id)::text AS total FROM t;
COMMENT ON AGGREGATE retyped(int) IS 'kept';
