CREATE TABLE a (id serial PRIMARY KEY);
CREATE TABLE b (id smallserial, note text);
CREATE SEQUENCE counter AS integer INCREMENT BY 10;
CREATE TABLE c (id int NOT NULL DEFAULT nextval('counter') PRIMARY KEY);
ALTER SEQUENCE counter OWNED BY c.id;
GRANT USAGE ON SEQUENCE counter TO case_reader;
COMMENT ON SEQUENCE counter IS 'counts';
