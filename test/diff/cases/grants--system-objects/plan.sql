-- function.pg_catalog.pg_stat_reset(); member-grants.alter
GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_reset() TO case_reader WITH GRANT OPTION;
-- back: REVOKE GRANT OPTION FOR EXECUTE ON FUNCTION pg_catalog.pg_stat_reset() FROM case_reader

-- "table".pg_catalog.pg_authid; member-grants.create
GRANT SELECT ON TABLE pg_catalog.pg_authid TO case_reader;
-- back: REVOKE SELECT ON TABLE pg_catalog.pg_authid FROM case_reader

-- "table".pg_catalog.pg_roles; member-grants.create
REVOKE SELECT ON TABLE pg_catalog.pg_roles FROM PUBLIC;
-- back: GRANT SELECT ON TABLE pg_catalog.pg_roles TO PUBLIC

-- language.sql; member-grants.create
REVOKE USAGE ON LANGUAGE sql FROM PUBLIC;
-- back: GRANT USAGE ON LANGUAGE sql TO PUBLIC

-- type.pg_catalog.int4; member-grants.create
REVOKE USAGE ON TYPE pg_catalog.int4 FROM PUBLIC;
-- back: GRANT USAGE ON TYPE pg_catalog.int4 TO PUBLIC
