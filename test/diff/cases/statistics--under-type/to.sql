create table measured (id integer, amount bigint, note text);
create statistics kept (ndistinct) on id, amount from measured;
alter statistics kept set statistics 300;
comment on statistics kept is 'of both';
create statistics targeted (mcv) on id, amount from measured;
create statistics plain (ndistinct) on id, amount, note from measured;
