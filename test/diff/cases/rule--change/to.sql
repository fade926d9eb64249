CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE TABLE log (id int, note text);
CREATE VIEW v AS SELECT id FROM t;
CREATE RULE replaced AS ON INSERT TO v DO INSTEAD (INSERT INTO t VALUES (new.id); INSERT INTO log VALUES (new.id, 'x'));
CREATE RULE switched AS ON DELETE TO t DO ALSO INSERT INTO log VALUES (old.id, old.note);
CREATE RULE added AS ON UPDATE TO t DO ALSO NOTIFY changed;
ALTER TABLE t DISABLE RULE switched;
COMMENT ON RULE replaced ON v IS 'kept';
