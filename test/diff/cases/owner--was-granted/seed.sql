insert into given values (1, 'one');
