-- as superuser
CREATE FUNCTION shell_operator_f(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < $2';
CREATE OPERATOR %@@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = shell_operator_f, COMMUTATOR = @@%);

CREATE FOREIGN DATA WRAPPER foreign_data_w;
CREATE SERVER foreign_data_s TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER foreign_data_w OPTIONS (host 'a');
CREATE USER MAPPING FOR PUBLIC SERVER foreign_data_s OPTIONS (user 'a');
CREATE FOREIGN TABLE foreign_data_t (id integer, note text) SERVER foreign_data_s OPTIONS (table_name 'a');
CREATE VIEW foreign_data_v AS SELECT note::text AS note FROM foreign_data_t;
create table t (id integer primary key);
