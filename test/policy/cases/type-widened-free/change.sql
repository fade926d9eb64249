alter table predictions alter column symbol type varchar(40);
