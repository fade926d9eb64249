insert into m values (1, 1), (11, 2); insert into o values (11);
