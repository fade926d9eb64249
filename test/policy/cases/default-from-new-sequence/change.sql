create sequence note_numbers;
-- step
alter table predictions alter column note set default nextval('note_numbers')::text;
