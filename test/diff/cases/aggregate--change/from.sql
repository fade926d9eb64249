CREATE TABLE t (id int PRIMARY KEY);
CREATE AGGREGATE replaced(int) (sfunc = int4pl, stype = int, initcond = 0);
CREATE AGGREGATE retyped(int) (sfunc = int4pl, stype = int);
CREATE AGGREGATE dropped(text) (sfunc = textcat, stype = text);
CREATE VIEW over_replaced AS SELECT replaced(id) FROM t;
CREATE VIEW over_retyped AS SELECT retyped(id)::text AS total FROM t;
COMMENT ON AGGREGATE retyped(int) IS 'kept';
