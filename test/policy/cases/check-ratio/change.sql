alter table predictions add constraint c check (100 / score > 0);
