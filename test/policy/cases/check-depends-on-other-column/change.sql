alter table predictions add constraint c check (status <> 'done' or note is not null);
