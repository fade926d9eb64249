alter table predictions add constraint c check (symbol like 'S%' and note !~ '^ ');
