-- as superuser
create table t (id int);
grant execute on function pg_catalog.pg_stat_reset() to case_reader;
