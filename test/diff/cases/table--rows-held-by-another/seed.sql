insert into a values (1), (2); insert into b select x, array[x] from a x;
