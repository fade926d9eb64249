create table later (a integer, b integer constraint b_old not null, c integer);
alter table later add constraint c_new not null c not valid;
create table own (a integer constraint own_only not null no inherit, b integer);
create table parts (a integer, b integer) partition by range (b);
create table part_one partition of parts for values from (0) to (10);
