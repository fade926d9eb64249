alter table predictions add constraint c check (status <> 'done' or made_at is null or made_at < '2100-01-01');
