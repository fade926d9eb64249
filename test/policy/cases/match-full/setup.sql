create table spots (a int, b int, primary key (a, b));
insert into spots values (1, 1);
create table pairs (a int, b int);
insert into pairs values (1, 1);
