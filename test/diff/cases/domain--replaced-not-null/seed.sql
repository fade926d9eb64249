insert into coded values (1, 'ab');
