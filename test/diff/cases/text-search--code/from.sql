-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE TEXT SEARCH PARSER words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE plain (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY ours (TEMPLATE = plain);
CREATE TEXT SEARCH CONFIGURATION ours (PARSER = words);
ALTER TEXT SEARCH CONFIGURATION ours ADD MAPPING FOR word WITH ours;
COMMENT ON TEXT SEARCH PARSER words IS 'the usual one';
CREATE INDEX words ON t USING gin (to_tsvector('ours', note));
