alter table docs alter column body type jsonb;
