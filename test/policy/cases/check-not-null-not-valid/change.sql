alter table predictions add constraint c check (note is not null) not valid;
