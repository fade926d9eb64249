insert into measured values (1, 2, 'three');
