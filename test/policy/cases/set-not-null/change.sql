alter table predictions alter column note set not null;
