alter table predictions alter column score type integer;
