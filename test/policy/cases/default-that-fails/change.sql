alter table predictions alter column note set default (1/0)::text;
