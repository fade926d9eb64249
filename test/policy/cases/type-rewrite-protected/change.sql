alter table predictions alter column author_id type bigint;
