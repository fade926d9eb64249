alter table predictions add constraint c check (length(symbol) < 15 or note is not null);
