alter table predictions add constraint c check (finished_at is null or status = 'done');
