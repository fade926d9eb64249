alter table orders add constraint c check (total < 100000) not valid;
