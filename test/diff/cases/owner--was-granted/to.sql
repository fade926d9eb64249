-- as superuser
create table given (id integer primary key, note text);
alter table given owner to case_reader;
grant select on given to "Case writer";
create view seen as select id, note from given;
alter view seen owner to case_reader;
grant select (note) on seen to "Case writer";
create function made() returns integer language sql as 'select 1';
alter function made() owner to "Case writer";
revoke execute on function made() from public;
grant execute on function made() to case_reader;
create table parts (id integer, note text);
alter table parts owner to case_reader;
grant select (id) on parts to case_reader;
grant update (note) on parts to "Case writer";
create table undeclared (id integer, note text);
alter table undeclared owner to case_reader;
