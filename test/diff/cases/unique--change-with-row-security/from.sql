CREATE TABLE t (id integer PRIMARY KEY, amount integer, state text);
ALTER TABLE t ADD CONSTRAINT c UNIQUE (id, state) DEFERRABLE;
