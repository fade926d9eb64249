create table planned (id integer primary key, a text);
-- step
alter table planned alter column a set not null;
-- step
alter table planned drop column a;
