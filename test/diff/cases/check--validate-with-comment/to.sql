CREATE TABLE t (id integer PRIMARY KEY, amount integer, state text);
ALTER TABLE t ADD CONSTRAINT c CHECK (amount > 0);
COMMENT ON CONSTRAINT c ON t IS 'two';
