alter table orders alter column note set default (1/0)::text;
