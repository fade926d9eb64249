insert into customer values (1); insert into event values (1, 5, 1), (2, 15, 1);
