CREATE TABLE a (id serial PRIMARY KEY, note text);
CREATE SEQUENCE numbers START WITH 7 CACHE 5;
CREATE TABLE b (id bigint NOT NULL DEFAULT nextval('numbers'));
ALTER SEQUENCE numbers OWNED BY b.id;
COMMENT ON SEQUENCE numbers IS 'counts';
GRANT USAGE ON SEQUENCE numbers TO case_reader;
