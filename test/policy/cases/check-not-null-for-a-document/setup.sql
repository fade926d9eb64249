alter table predictions add column body jsonb;
