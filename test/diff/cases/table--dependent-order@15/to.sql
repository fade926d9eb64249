CREATE TYPE late AS ENUM ('a', 'b');
CREATE TABLE settings (id int PRIMARY KEY, value int NOT NULL);
CREATE FUNCTION setting() RETURNS int LANGUAGE sql STABLE AS 'SELECT value FROM public.settings LIMIT 1';
CREATE TABLE base (id int PRIMARY KEY, kind late DEFAULT 'a', n int DEFAULT setting(), total int);
CREATE UNLOGGED SEQUENCE unlogged_one;
CREATE TABLE options (id int PRIMARY KEY) WITH (fillfactor = 70, autovacuum_enabled = false, toast_tuple_target = 200);
