CREATE TABLE orders (id bigint PRIMARY KEY);
DO $$ BEGIN EXECUTE 'drop table orders'; END $$;
