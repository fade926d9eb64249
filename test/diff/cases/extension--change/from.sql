-- as superuser
CREATE SCHEMA extension_n;
CREATE EXTENSION citext SCHEMA public;
CREATE TABLE extension_t (id integer PRIMARY KEY, name public.citext);

