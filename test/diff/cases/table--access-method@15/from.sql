-- as superuser
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE goes (id int PRIMARY KEY, note text);
CREATE TABLE comes (id int PRIMARY KEY, note text) USING heap2;
CREATE MATERIALIZED VIEW m AS SELECT id FROM goes;
CREATE INDEX m_id ON m (id);
