alter table predictions alter column made_at set default now();
