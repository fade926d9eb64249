truncate vault;
