alter table predictions add constraint c check (case when made_at > '2027-01-01' then note is not null else true end);
