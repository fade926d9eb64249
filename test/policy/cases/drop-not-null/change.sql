alter table predictions alter column post drop not null;
