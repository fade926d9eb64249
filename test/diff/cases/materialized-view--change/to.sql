CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE MATERIALIZED VIEW m AS SELECT id, upper(note) AS note FROM t;
CREATE MATERIALIZED VIEW options WITH (fillfactor = 70, toast.autovacuum_enabled = false) AS SELECT id FROM t;
CREATE MATERIALIZED VIEW added AS SELECT count(*) FROM m WITH NO DATA;
CREATE INDEX m_note ON m (note);
CREATE INDEX options_id ON options (id);
COMMENT ON MATERIALIZED VIEW added IS 'counts';
