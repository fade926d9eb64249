insert into later values (1, 2, 3), (null, 2, 3);
insert into own values (1, 2);
