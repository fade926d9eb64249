update predictions set note = 'x' where id <= 10;
