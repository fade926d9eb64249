CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE MATERIALIZED VIEW m AS SELECT id, note FROM t;
CREATE MATERIALIZED VIEW options WITH (fillfactor = 50, autovacuum_enabled = false) AS SELECT id FROM t;
CREATE INDEX m_note ON m (note);
CREATE INDEX options_id ON options (id);
ALTER MATERIALIZED VIEW options CLUSTER ON options_id;
