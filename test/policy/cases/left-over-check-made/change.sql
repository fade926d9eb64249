alter table predictions add constraint schemagate_not_null_note check (note is not null);
