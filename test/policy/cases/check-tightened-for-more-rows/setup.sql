alter table predictions drop constraint status_known;
alter table predictions add constraint c check (note is not null or status <> 'new');
