alter table predictions alter column body type jsonb;
