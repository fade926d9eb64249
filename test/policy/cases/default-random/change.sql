alter table predictions alter column note set default gen_random_uuid()::text;
