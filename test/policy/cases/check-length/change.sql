alter table predictions add constraint c check (length(note) <= 500 and length(symbol) < 30);
