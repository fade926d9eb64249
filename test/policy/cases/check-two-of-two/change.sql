alter table predictions add constraint c check (num_nonnulls(note, symbol) >= 2);
