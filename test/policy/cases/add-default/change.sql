alter table predictions alter column note set default '';
