alter table predictions add constraint c check (score is null or score > 0);
