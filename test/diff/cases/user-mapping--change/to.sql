-- as superuser
CREATE FOREIGN DATA WRAPPER foreign_data_w OPTIONS (debug 'true');
CREATE SERVER foreign_data_s TYPE 'x' VERSION '2' FOREIGN DATA WRAPPER foreign_data_w OPTIONS (host 'b');
CREATE USER MAPPING FOR PUBLIC SERVER foreign_data_s OPTIONS (user 'b');
CREATE FOREIGN TABLE foreign_data_t (id integer, note varchar(5)) SERVER foreign_data_s OPTIONS (table_name 'b');
CREATE VIEW foreign_data_v AS SELECT note::text AS note FROM foreign_data_t;
