alter table predictions alter column made_at type timestamptz;
