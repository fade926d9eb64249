alter table predictions add constraint c check (made_at >= '2020-01-01' and made_at < '2200-01-01');
