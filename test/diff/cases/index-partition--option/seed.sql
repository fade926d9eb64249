insert into m values (1, 1), (11, 2);
