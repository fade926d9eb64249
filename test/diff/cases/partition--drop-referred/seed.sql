insert into event values (1, 5), (2, 15); insert into refers values (2, 15);
