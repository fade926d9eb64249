alter table orders add constraint c check (total > 1000) not valid;
