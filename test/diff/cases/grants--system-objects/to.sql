-- as superuser
create table t (id int);
grant execute on function pg_catalog.pg_stat_reset() to case_reader with grant option;
grant select on table pg_catalog.pg_authid to case_reader;
revoke select on table pg_catalog.pg_roles from public;
revoke usage on language sql from public;
revoke usage on type pg_catalog.int4 from public;
grant select on pg_catalog.pg_class to public;
