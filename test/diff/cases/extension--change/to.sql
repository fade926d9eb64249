-- as superuser
CREATE SCHEMA extension_n;
CREATE EXTENSION citext SCHEMA extension_n;
CREATE TABLE extension_t (id integer PRIMARY KEY, name text);

COMMENT ON EXTENSION citext IS 'one';
