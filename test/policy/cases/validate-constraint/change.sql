alter table orders validate constraint c;
