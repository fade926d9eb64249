-- as superuser
create table measured (id integer, amount integer, note text);
alter table measured owner to case_reader;
create statistics kept (ndistinct) on id, amount from measured;
alter statistics kept owner to "Case writer";
alter statistics kept set statistics 300;
comment on statistics kept is 'of both';
create statistics given (ndistinct) on id, note from measured;
