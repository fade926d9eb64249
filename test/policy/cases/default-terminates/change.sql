alter table predictions alter column note set default pg_terminate_backend(pg_backend_pid())::text;
