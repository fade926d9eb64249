CREATE TABLE a (x text DEFAULT pg_read_file('/etc/passwd'));
ALTER TABLE a ADD CHECK (x <> pg_read_file('PG_VERSION'));
