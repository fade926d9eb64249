create table loose (id int);
insert into loose values (1);
