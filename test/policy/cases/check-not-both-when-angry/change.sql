alter table predictions add constraint c check (mood <> 'angry' or score < 1000);
