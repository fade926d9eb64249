-- == cursor-that-holds: reject not-observed
create function evil() returns int language plpgsql as $$ begin delete from predictions; return 1; end $$;
declare c cursor with hold for select evil();
-- == deferred-trigger-deletes: reject values-changed public.predictions
create table bait (id int);
create function spring() returns trigger language plpgsql as $$ begin delete from predictions; return null; end $$;
create constraint trigger spring after insert on bait deferrable initially deferred for each row execute function spring();
begin;
insert into bait values (1);
commit;
drop table bait;
-- == forced-row-security: approval reach-widened public.predictions
alter table predictions enable row level security, force row level security;
-- == forced-row-security-hides-deletion: reject
alter table predictions enable row level security;
delete from predictions;
alter table predictions force row level security;
-- == hidden-under-namesake-catalog: reject
create temp table pg_class (oid oid, relname text);
set search_path = pg_temp, public, pg_catalog;
delete from public.predictions;
-- == hidden-under-own-functions: reject values-changed public.predictions
create schema evil;
create function evil.pg_stat_get_xact_tuples_deleted(oid) returns bigint language sql as 'select 0::bigint';
create function evil.current_setting(text) returns text language sql as $$ select 'origin' $$;
set search_path = evil, public, pg_catalog;
delete from public.predictions;
-- == domain-default-added: pass
-- setup
alter table predictions add column mail email;
-- change
alter domain email set default 'x@example.org';
-- == composite-loses-attribute: reject
-- setup
create type spot as (x integer, y integer);
alter table predictions add column spot spot;
update predictions set spot = row(id, id);
-- change
alter type spot drop attribute y cascade;
-- == composite-renames-attribute: reject
-- setup
create type spot as (x integer, y integer);
alter table predictions add column spot spot;
update predictions set spot = row(id, id);
-- change
alter type spot rename attribute y to z cascade;
-- == identity-always: approval
alter table orders alter column id set generated always;
-- == identity-dropped: approval safeguard-weakened
alter table orders alter column id drop identity;
-- == serial-loses-sequence: reject
alter sequence predictions_id_seq owned by none;
drop sequence predictions_id_seq cascade;
-- == sequence-made-anew: reject continuity-lost
alter table predictions alter column id drop default;
drop sequence predictions_id_seq;
create sequence predictions_id_seq owned by predictions.id;
alter table predictions alter column id set default nextval('predictions_id_seq');
-- == sequence-smaller-maximum: approval reach-widened public.predictions.id
alter sequence predictions_id_seq maxvalue 50;
-- == execute-of-default-revoked: approval safeguard-weakened
-- setup
create function mark() returns text language sql as 'select ''m''::text';
alter table predictions alter column note set default mark();
-- change
revoke execute on function mark() from public;
-- == column-grant-revoked: reject safeguard-weakened
-- setup
grant select (note) on predictions to case_reader;
-- change
revoke select (note) on predictions from case_reader;
-- == typed-table-is-none-any-more: pass
-- setup
create type entry as (a int, b text);
create table typed of entry;
-- change
alter table typed not of;
-- == trigger-function-gets-definer: approval reaction-edited public.predictions
alter function stamp() security definer;
-- == trigger-function-gets-path: approval reaction-edited public.predictions
alter function stamp() set search_path = public;
-- == bomb-in-trigger: approval deferred-harm public.predictions
create function tick() returns trigger language plpgsql as $$ begin
  if now() > '2099-01-01' then drop table predictions cascade; end if;
  return new;
end $$;
create trigger tick before insert on predictions for each row execute function tick();
-- == bomb-in-default: approval deferred-harm public.predictions
create function tick() returns text language plpgsql as $$ begin
  if now() > '2099-01-01' then delete from predictions; end if;
  return 'x';
end $$;
alter table predictions alter column note set default tick();
-- == bomb-in-row-policy: approval deferred-harm public.predictions
create function tick() returns boolean language plpgsql as $$ begin
  if random() < 0.0001 then truncate predictions; end if;
  return true;
end $$;
alter table predictions enable row level security;
create policy p on predictions using (tick());
-- == bomb-in-check: approval deferred-harm public.predictions
create function tick(text) returns boolean language plpgsql as $$ begin
  if $1 = 'boom' then delete from predictions; end if;
  return true;
end $$;
alter table predictions add constraint tick check (tick(note));
-- == rule-deletes-elsewhere: approval reaction-changed public.orders
create rule quiet as on update to orders do also delete from predictions where id = new.id;
-- == foreign-key-cascade-from-new-table-is-fine: pass
create table child (id int primary key, author_id int references authors on delete cascade);
create index child_author on child (author_id);
-- == foreign-key-cascade-to-table-that-was-empty: pass
insert into drafts values (1, 'x', 1);
alter table drafts drop constraint drafts_author_id_fkey;
alter table drafts add constraint drafts_author_id_fkey foreign key (author_id) references authors on delete cascade;
-- == partition-moved-to-other-parent: reject relation-lost public.events_2025
create table events_two (id integer not null, day date not null, what text) partition by range (day);
alter table events detach partition events_2025;
alter table events_two attach partition events_2025 for values from ('2025-01-01') to ('2026-01-01');
-- == partition-bounds-changed: reject relation-lost public.events_2025
alter table events detach partition events_2025;
alter table events attach partition events_2025 for values from ('2025-01-01') to ('2027-01-01');
-- == partition-detached-and-attached: pass
alter table events detach partition events_2025;
alter table events attach partition events_2025 for values from ('2025-01-01') to ('2026-01-01');
-- == new-partition: pass
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
-- == new-default-partition: pass
create table events_rest partition of events default;
-- == new-partition-by-attach: pass
create table events_2026 (like events including all);
insert into events_2026 values (1, '2026-02-02', 'x');
alter table events attach partition events_2026 for values from ('2026-01-01') to ('2027-01-01');
-- == index-on-partitioned-online: pass
create index events_what on only events (what);
create index concurrently events_2024_what on events_2024 (what);
create index concurrently events_2025_what on events_2025 (what);
alter index events_what attach partition events_2024_what;
alter index events_what attach partition events_2025_what;
-- == unique-online: pass
create unique index concurrently orders_id_code on orders (id, code);
alter table orders add constraint orders_id_code unique using index orders_id_code;
-- == foreign-key-online: pass
alter table orders add column editor_id int;
create index concurrently orders_editor on orders (editor_id);
alter table orders add constraint orders_editor foreign key (editor_id) references authors not valid;
alter table orders validate constraint orders_editor;
-- == nullable-inline-reference: pass
alter table orders add column editor_id int references authors;
create index orders_editor on orders (editor_id);
-- == default-now-on-new-column: pass
alter table predictions add column seen_at timestamptz default now();
-- == default-constant-on-new-column: pass
alter table predictions add column kind text default 'plain';
-- == default-of-empty-array: pass
alter table predictions add column labels text[] default '{}';
-- == default-added-to-old-column: pass
alter table predictions alter column note set default 'none';
-- == new-table-with-everything: pass
create table fresh (
  id bigint generated always as identity primary key,
  author_id integer references authors on delete cascade,
  made_at timestamptz not null default now(),
  kind mood not null default 'calm',
  price numeric(10, 2) check (price > 0),
  unique (author_id, made_at)
);
create index fresh_kind on fresh (kind);
create function fresh_touch() returns trigger language plpgsql as $$ begin new.made_at := now(); return new; end $$;
create trigger fresh_touch before update on fresh for each row execute function fresh_touch();
alter table fresh enable row level security;
create policy fresh_all on fresh using (true);
grant select on fresh to case_reader;
comment on table fresh is 'new';
insert into fresh (author_id, price) select id, 1 from authors;
update fresh set price = 2;
delete from fresh where author_id = 1;
-- == new-view-and-function: pass
create view calm as select id from predictions where mood = 'calm';
create function calm_count() returns bigint language sql stable as 'select count(*) from calm';
create materialized view moods as select mood, count(*) from predictions group by mood;
create unique index moods_mood on moods (mood);
refresh materialized view concurrently moods;
-- == view-rebuilt: pass
drop view prediction_posts;
create view prediction_posts as select id, post from predictions;
-- == view-gets-column-at-end: pass
create or replace view prediction_posts as select id, post, note from predictions;
-- == extended-statistics: pass
create statistics predictions_s on status, mood from predictions;
-- == options-and-comments: pass
alter table predictions set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05);
comment on column predictions.note is 'a note';
alter index predictions_symbol set (fillfactor = 80);
-- == names-of-constraints-and-indexes: pass
alter table predictions rename constraint status_known to predictions_status_known;
alter index predictions_symbol rename to predictions_by_symbol;
-- == namespaces-types-sequences: pass
create schema attic;
create type attic.size as enum ('s', 'm');
create domain attic.short as text check (length(value) < 10);
create sequence attic.number;
create type attic.pair as (a int, b int);
create type attic.span as range (subtype = float8);
-- == extension: pass
create extension if not exists citext;
-- == enum-values-if-not-exists: pass
alter type mood add value if not exists 'calm';
alter type mood add value if not exists 'sad' before 'angry';
-- == constraint-validated: pass
alter table orders add constraint short_code check (length(code) < 50) not valid;
alter table orders validate constraint short_code;
-- == constraint-with-null-probe: pass
alter table predictions add constraint positive check (score is null or score >= 0);
-- == unique-nulls: pass
create unique index predictions_note_once on predictions (note);
-- == materialized-view-refreshed-in-transaction: pass
create materialized view sums as select author_id, sum(score) from predictions group by 1;
begin; refresh materialized view sums; commit;
-- == two-sections-of-nothing: pass
-- UP
create table fresh (id int primary key);
-- DOWN
drop table fresh;
-- == way-back-loses-rows-of-new-table: pass
-- UP
create table fresh (id int primary key);
insert into fresh select generate_series(1, 100);
alter table orders add column fresh_id int;
update orders set fresh_id = 1;
-- DOWN
alter table orders drop column fresh_id;
drop table fresh;
-- == way-back-loses-old-column: reject relation-lost public.predictions.note
-- UP
alter table predictions add column remark text;
-- DOWN
alter table predictions drop column note;
-- == way-back-does-not-restore-check: reject safeguard-weakened public.predictions
-- up: the check goes, which is harm already
alter table predictions drop constraint status_known;
-- down
alter table predictions add constraint status_known check (status in ('new', 'done', 'lost'));
-- == rewrite-by-access-method-of-same: pass @15
alter table orders set access method heap;
-- == copy-then-harm: reject values-changed public.predictions
copy orders (code, total) from stdin;
A1	5
\.
delete from predictions where id = 1;
-- == deallocate-all: reject values-changed public.predictions
deallocate all;
alter table predictions add column remark text;
deallocate all;
discard plans;
discard temp;
delete from predictions;
-- == prepared-namesake: reject values-changed public.predictions
do $$ declare p record; begin
  for p in select name from pg_prepared_statements where name like 'schemagate%' loop
    execute 'deallocate ' || quote_ident(p.name);
  end loop;
end $$;
delete from predictions;
