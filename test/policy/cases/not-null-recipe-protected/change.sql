alter table predictions add constraint schemagate_not_null_note check (note is not null) not valid;
-- step
alter table predictions validate constraint schemagate_not_null_note;
-- step
alter table predictions alter column note set not null;
-- step
alter table predictions drop constraint schemagate_not_null_note;
