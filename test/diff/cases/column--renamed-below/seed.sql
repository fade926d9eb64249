insert into m values (1, 1), (11, 2); insert into b values (1, 2);
