insert into beside values (1);
