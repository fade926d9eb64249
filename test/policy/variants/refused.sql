-- == psql-shell: reject not-observed
\! rm -rf /
-- == psql-include: reject not-observed
\i other.sql
-- == psql-copy: reject not-observed
\copy predictions from 'rows.csv'
-- == psql-gexec: reject not-observed
select 'drop table predictions cascade' \gexec
-- == psql-variable: reject not-observed
drop table :name;
-- == psql-connect: reject not-observed
\connect postgres
drop table predictions;
-- == copy-program: reject not-observed
copy predictions from program 'curl example.org';
-- == copy-to-program: reject not-observed
copy predictions to program 'cat > /tmp/stolen';
-- == copy-file: reject not-observed
copy predictions from '/etc/passwd';
-- == copy-out: reject not-observed
copy (delete from predictions returning *) to stdout;
-- == alter-system: reject not-observed
alter system set fsync = off;
-- == drop-database: reject not-observed
drop database if exists other;
-- == create-database: reject not-observed
create database other;
-- == alter-database: reject not-observed
alter database postgres set work_mem = '1MB';
-- == alter-database-in-code: reject not-observed
do $$ begin execute format('alter database %I set work_mem = ''8MB''', current_database()); end $$;
-- == alter-role: reject not-observed
alter role current_user set search_path = nowhere;
-- == alter-role-in-code: reject not-observed
do $$ begin execute format('alter role %I set search_path = nowhere', current_user); end $$;
-- == create-role: reject not-observed
create role intruder superuser;
-- == set-role: reject not-observed
set role postgres;
-- == reset-role: reject not-observed
reset role;
-- == set-session-authorization: reject not-observed
set session authorization postgres;
-- == replication-role: reject not-observed
set session_replication_role = replica;
-- == replication-role-in-code: reject not-observed
do $$ begin perform set_config('session_replication_role', 'replica', false); end $$;
-- == catalog-tampering: reject not-observed
update pg_attribute set attnotnull = true where attrelid = 'predictions'::regclass and attname = 'note';
-- == prepared-transaction: reject not-observed
begin; drop table vault; prepare transaction 'later';
-- == commit-prepared: reject not-observed
commit prepared 'later';
-- == discard-all: reject not-observed
discard all;
-- == no-sql: reject not-observed
this is no SQL;
-- == half-a-statement: reject not-observed
alter table predictions add column
-- == unended-string: reject not-observed
select 'open;
-- == unended-transaction: reject not-observed
begin;
alter table predictions add column remark text;
-- == statement-that-fails: reject not-observed
alter table predictions add column remark text;
select 1 / 0;
-- == statement-that-fails-in-transaction: reject not-observed
begin;
alter table predictions add column remark text;
alter table predictions add column remark text;
commit;
-- == constraint-that-fails-at-commit: reject not-observed
begin;
create table child (id int references authors deferrable initially deferred);
insert into child values (99999);
commit;
-- == no-such-table: reject not-observed
alter table never_there add column remark text;
-- == vacuum-in-transaction: reject not-observed
begin; vacuum predictions; commit;
-- == subscription: reject not-observed
create subscription s connection 'host=example.org' publication p;
-- == load-library: reject not-observed
load 'auto_explain';
-- == terminate-others: reject not-observed
select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid();
-- == terminate-oneself: reject not-observed
do $$ begin execute 'select pg_term' || 'inate_backend(pg_backend_pid())'; end $$;
-- == dblink: reject not-observed
select dblink_exec('dbname=postgres', 'drop table x');
-- == event-trigger: reject not-observed
create function none() returns event_trigger language plpgsql as $$ begin end $$;
create event trigger none on ddl_command_start execute function none();
-- == other-encoding: reject not-observed
set client_encoding = 'LATIN1';
-- == nothing: pass
-- only a comment
-- == psql-restrict-of-dumps: pass
\restrict abc
create table from_dump (id int primary key);
\unrestrict abc
-- == settings: pass
set statement_timeout = '5s';
set lock_timeout = '1s';
set local lock_timeout = '1s';
set search_path = public;
set client_encoding = 'UTF8';
set standard_conforming_strings = on;
select pg_catalog.set_config('search_path', '', false);
create table public.by_settings (id int primary key);
-- == short-timeout-is-the-files-own: pass
set statement_timeout = '2s';
create table timed (id int primary key);
-- == commit-without-begin: pass
commit;
-- == begin-twice: pass
begin; begin;
create table twice (id int primary key);
commit; commit;
-- == chain: pass
begin;
create table one (id int primary key);
commit and chain;
create table two (id int primary key);
commit;
-- == serializable: pass
begin isolation level serializable;
create table one (id int primary key);
commit;
-- == deferred-within-transaction: pass
begin;
create table child (id int primary key, author_id int references authors deferrable initially deferred);
create index child_author on child (author_id);
insert into child values (1, 777);
delete from child;
commit;
-- == deferred-circle: pass
begin;
create table hen (id int primary key, egg int);
create table egg (id int primary key, hen int references hen deferrable initially deferred);
create index egg_hen on egg (hen);
insert into egg values (1, 1);
insert into hen values (1, 1);
commit;
-- == vacuum-analyze: pass
vacuum analyze predictions;
analyze;
-- == reindex: pass
reindex table predictions;
reindex table events;
-- == cursor-and-prepare: pass
begin;
declare c cursor for select * from predictions;
fetch 3 from c;
close c;
commit;
prepare p (int) as select * from predictions where id = $1;
execute p (1);
deallocate p;
-- == show-explain-notify: pass
show server_version;
explain select * from predictions;
notify something;
-- == large-object-removed: reject not-observed
-- setup
select lo_create(4711);
-- change
select lo_unlink(4711);
-- == large-object-removed-in-code: reject not-observed
-- setup
select lo_create(4711);
-- change
do $$ begin perform lo_unlink(4711); commit; end $$;
-- == own-ledger-written: reject not-observed
-- setup
create schema schemagate;
create table schemagate.approval (digest text);
-- change
insert into schemagate.approval values ('forged');
-- == membership-in-code: reject not-observed
do $$ begin execute format('grant %I to case_reader', current_user); end $$;
-- == other-database-in-code: reject not-observed
do $$ begin execute 'alter database ' || quote_ident(split_part(current_database(), '_judge_', 1)) || ' connection limit 0'; end $$;
-- == reset-all: pass
set search_path = nowhere;
reset all;
create table after_reset (id int primary key);
-- == read-only: reject not-observed
set session characteristics as transaction read only;
create table never (id int);
-- == advisory-lock: pass
select pg_advisory_lock(42);
create table locked (id int primary key);
select pg_advisory_unlock(42);
