alter table orders alter column code type varchar(2) using left(code, 2);
