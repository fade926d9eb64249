alter table vault alter column pin set default (1/0)::text;
