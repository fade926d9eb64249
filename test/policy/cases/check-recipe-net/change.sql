alter table orders add constraint c check (note is not null) not valid;
-- step
alter table orders validate constraint c;
-- step
alter table orders alter column note set not null;
-- step
alter table orders drop constraint c;
