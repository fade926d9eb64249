insert into kept values (1, 2, 3);
insert into old values (1);
