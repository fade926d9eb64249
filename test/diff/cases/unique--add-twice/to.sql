create table twice (a integer, b integer);
alter table twice add constraint one unique (a, b);
alter table twice add constraint two unique (a, b);
create table made (a integer primary key, b integer);
alter table made add constraint made_one unique (a);
alter table made add constraint made_two unique (a) deferrable;
