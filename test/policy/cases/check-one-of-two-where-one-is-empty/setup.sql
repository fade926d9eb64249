update predictions set symbol = null where id = 7;
