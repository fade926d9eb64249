-- as superuser
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE FUNCTION lexize(internal, internal, internal, internal) RETURNS internal LANGUAGE internal STRICT AS 'dsimple_lexize';
CREATE TEXT SEARCH PARSER words (
    START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, HEADLINE = prsd_headline, LEXTYPES = prsd_lextype
);
CREATE TEXT SEARCH TEMPLATE plain (LEXIZE = lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY ours (TEMPLATE = plain);
CREATE TEXT SEARCH CONFIGURATION ours (PARSER = words);
ALTER TEXT SEARCH CONFIGURATION ours ADD MAPPING FOR word WITH ours;
COMMENT ON TEXT SEARCH TEMPLATE plain IS 'the usual one';
CREATE INDEX words ON t USING gin (to_tsvector('ours', note));
