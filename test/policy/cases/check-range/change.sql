alter table predictions add constraint c check (score between 0 and 1000);
