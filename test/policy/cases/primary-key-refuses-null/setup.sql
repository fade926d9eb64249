create table bare (id integer);
insert into bare values (1);
