-- as superuser
CREATE SCHEMA sales;
CREATE TABLE sales.orders (id integer PRIMARY KEY);
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader GRANT SELECT, UPDATE ON TABLES TO "Case writer";
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales GRANT SELECT ON TABLES TO "Case writer";
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader REVOKE USAGE ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader GRANT USAGE ON TYPES TO "Case writer";
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader GRANT ALL ON SCHEMAS TO "Case writer";
CREATE FUNCTION sales.count_all(space text) RETURNS bigint LANGUAGE sql
    AS $$ SELECT count(*) FROM information_schema.tables WHERE table_schema = space /* no types, functions, schemas */ $$;
