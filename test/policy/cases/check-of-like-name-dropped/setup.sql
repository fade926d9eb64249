alter table predictions add constraint schemagate_positive check (score > 0);
