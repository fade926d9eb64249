create table kept (id integer);
create table parent (a integer, b integer);
create table child (c integer) inherits (parent);
create table grandchild (d integer, constraint b_small check (b < 10)) inherits (child);
alter table parent add constraint a_small check (a < 10) not valid;
alter table parent add constraint b_small check (b < 10);
