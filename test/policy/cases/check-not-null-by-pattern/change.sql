alter table predictions add constraint c check (symbol not like 'ZZ%' or note is not null);
