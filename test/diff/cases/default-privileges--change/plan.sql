-- sales.count_all(text); function.create; line 9
CREATE FUNCTION sales.count_all(space text)
 RETURNS bigint
 LANGUAGE sql
AS $function$ SELECT count(*) FROM information_schema.tables WHERE table_schema = space /* no types, functions, schemas */ $function$;
-- back: DROP FUNCTION sales.count_all(space text)

-- case_reader.functions; default-privileges.drop
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC

-- case_reader.sales.sequences; default-privileges.drop; line 2
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales REVOKE USAGE ON SEQUENCES FROM "Case writer";
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales GRANT USAGE ON SEQUENCES TO "Case writer"

-- case_reader.sales.sequences; default-privileges.drop; line 2
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales REVOKE USAGE ON SEQUENCES FROM PUBLIC;
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales GRANT USAGE ON SEQUENCES TO "Case writer"
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales GRANT USAGE ON SEQUENCES TO PUBLIC

-- case_reader.sales.tables; default-privileges.alter; line 5
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales REVOKE INSERT ON TABLES FROM "Case writer";
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales GRANT INSERT ON TABLES TO "Case writer" WITH GRANT OPTION

-- case_reader.sales.tables; default-privileges.alter; line 5
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales REVOKE GRANT OPTION FOR SELECT ON TABLES FROM "Case writer";
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader IN SCHEMA sales GRANT SELECT ON TABLES TO "Case writer" WITH GRANT OPTION

-- case_reader.schemas; default-privileges.create; line 8
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader GRANT CREATE, USAGE ON SCHEMAS TO "Case writer";
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader REVOKE CREATE, USAGE ON SCHEMAS FROM "Case writer"

-- case_reader.tables; default-privileges.alter; line 4
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader GRANT UPDATE ON TABLES TO "Case writer";
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader REVOKE UPDATE ON TABLES FROM "Case writer"

-- case_reader.types; default-privileges.create; line 6
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader REVOKE USAGE ON TYPES FROM PUBLIC;
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader REVOKE USAGE ON TYPES FROM "Case writer"
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader GRANT USAGE ON TYPES TO PUBLIC

-- case_reader.types; default-privileges.create; line 6
ALTER DEFAULT PRIVILEGES FOR ROLE case_reader GRANT USAGE ON TYPES TO "Case writer";
-- back: ALTER DEFAULT PRIVILEGES FOR ROLE case_reader REVOKE USAGE ON TYPES FROM "Case writer"
