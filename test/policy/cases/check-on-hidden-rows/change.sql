alter table predictions add constraint c check (score < 90000 or note is not null);
