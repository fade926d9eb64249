create table later (a integer, b integer, c integer constraint c_new not null);
alter table later add constraint a_new not null a not valid;
comment on constraint a_new on later is 'not yet';
create table own (a integer constraint own_only not null, b integer not null no inherit);
create table made (a integer constraint made_only not null no inherit, b integer);
alter table made add constraint b_new not null b not valid;
create table parts (a integer, b integer) partition by range (b);
create table part_one partition of parts for values from (0) to (10);
alter table parts add constraint a_there not null a not valid;
