alter table predictions alter column symbol type text;
