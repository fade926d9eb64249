CREATE TABLE plain (a integer);
CREATE TABLE thing (id integer NOT NULL, note text DEFAULT 'n', CONSTRAINT positive CHECK (id > 0), CONSTRAINT mine CHECK (id < 1000) NO INHERIT);
CREATE TABLE dated (at date);
CREATE TABLE book (pages integer, note text DEFAULT 'own') INHERITS (thing, dated);
CREATE TABLE tale (CONSTRAINT short CHECK (pages < 100)) INHERITS (book);
ALTER TABLE tale ALTER COLUMN at SET NOT NULL, ALTER COLUMN note DROP DEFAULT, ALTER COLUMN note SET STATISTICS 7;
CREATE INDEX ON tale (pages);
COMMENT ON COLUMN tale.at IS 'told';
