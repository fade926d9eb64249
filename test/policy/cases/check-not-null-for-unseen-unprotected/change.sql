alter table orders add constraint c check (total < 90000 or note is not null);
