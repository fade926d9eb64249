alter table predictions alter column author_id set default 999;
