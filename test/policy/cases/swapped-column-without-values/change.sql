alter table predictions drop column note, add column note varchar(100);
