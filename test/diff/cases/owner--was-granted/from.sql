-- as superuser
create table given (id integer primary key, note text);
alter table given owner to "Case writer";
grant select, insert on given to case_reader with grant option;
create view seen as select id, note from given;
alter view seen owner to "Case writer";
grant select (id) on seen to case_reader;
create function made() returns integer language sql as 'select 1';
alter function made() owner to case_reader;
revoke execute on function made() from public;
grant execute on function made() to "Case writer";
create table parts (id integer, note text, other text);
alter table parts owner to "Case writer";
grant select (id), update (note) on parts to case_reader;
create table undeclared (id integer, note text);
