-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE FUNCTION handler(internal) RETURNS index_am_handler LANGUAGE internal AS 'bthandler';
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD tree TYPE INDEX HANDLER handler;
COMMENT ON ACCESS METHOD tree IS 'like btree';
CREATE OPERATOR FAMILY ints USING tree;
CREATE TABLE stored (id int) USING heap_too;
