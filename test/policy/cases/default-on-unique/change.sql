alter table predictions alter column post set default 'a post';
