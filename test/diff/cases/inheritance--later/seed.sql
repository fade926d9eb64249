insert into a values (1, 'a'); insert into b values (2, 'b', 2); insert into c values (3, 'c', 3); insert into q values (1, 1, 1); insert into r values (2, 2, 2);
