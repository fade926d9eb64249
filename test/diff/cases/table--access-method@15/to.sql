-- as superuser
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE goes (id int PRIMARY KEY, note text) USING heap2;
CREATE TABLE comes (id int PRIMARY KEY, note text);
CREATE MATERIALIZED VIEW m USING heap2 AS SELECT id FROM goes;
CREATE INDEX m_id ON m (id);
