CREATE TABLE t (id integer PRIMARY KEY, amount integer, state text);
ALTER TABLE t ADD CONSTRAINT c CHECK (amount > 0) NOT VALID;
COMMENT ON CONSTRAINT c ON t IS 'one';
