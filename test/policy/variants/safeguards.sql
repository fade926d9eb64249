-- == default-dropped-in-code: reject safeguard-weakened public.predictions.status
do $$ begin execute 'alter table predictions alter status drop default'; end $$;
-- == default-of-key-dropped: reject
alter table predictions alter column id drop default;
-- == default-to-null: reject
alter table predictions alter column status set default null;
-- == default-changed-protected: approval reach-widened public.predictions.status
alter table predictions alter column status set default 'done';
-- == default-other-dropped: approval safeguard-weakened public.orders.placed_at
alter table orders alter column placed_at drop default;
-- == unique-dropped-and-plain-index: reject safeguard-weakened
alter table predictions drop constraint predictions_post_key;
create index predictions_post on predictions (post);
-- == unique-becomes-partial: reject safeguard-weakened
alter table predictions drop constraint predictions_post_key;
create unique index predictions_post_key on predictions (post) where status = 'new';
-- == unique-becomes-deferrable: reject safeguard-weakened
alter table predictions drop constraint predictions_post_key;
alter table predictions add constraint predictions_post_key unique (post) deferrable initially deferred;
-- == unique-over-more-columns: reject safeguard-weakened
alter table predictions drop constraint predictions_post_key;
alter table predictions add constraint predictions_post_key unique (post, status);
-- == check-dropped: reject safeguard-weakened public.predictions
alter table predictions drop constraint status_known;
-- == check-becomes-true: reject safeguard-weakened
alter table predictions drop constraint status_known, add constraint status_known check (true);
-- == check-widened: reject safeguard-weakened
alter table predictions drop constraint status_known, add constraint status_known check (status in ('new', 'done', 'lost'));
-- == check-not-valid-again: reject
alter table predictions drop constraint status_known;
alter table predictions add constraint status_known check (status in ('new', 'done')) not valid;
-- == check-rebuilt: pass
alter table predictions drop constraint status_known;
alter table predictions add constraint status_known check (status in ('new', 'done'));
-- == foreign-key-dropped: reject safeguard-weakened public.predictions
alter table predictions drop constraint predictions_author;
-- == foreign-key-becomes-cascade: reject
alter table predictions drop constraint predictions_author;
alter table predictions add constraint predictions_author foreign key (author_id) references authors on delete cascade;
-- == foreign-key-not-valid-again: reject
alter table predictions drop constraint predictions_author;
alter table predictions add constraint predictions_author foreign key (author_id) references authors not valid;
-- == foreign-key-rebuilt-online: pass
alter table predictions drop constraint predictions_author;
alter table predictions add constraint predictions_author foreign key (author_id) references authors not valid;
alter table predictions validate constraint predictions_author;
-- == foreign-key-to-elsewhere: reject safeguard-weakened
create table writers (id int primary key);
insert into writers select id from authors;
alter table predictions drop constraint predictions_author;
alter table predictions add constraint predictions_author foreign key (author_id) references writers;
-- == foreign-key-not-enforced: reject @18
alter table predictions alter constraint predictions_author not enforced;
-- == foreign-key-deferred: reject
alter table predictions alter constraint predictions_author deferrable initially deferred;
-- == row-security-off: reject safeguard-weakened public.predictions
-- setup
alter table predictions enable row level security;
create policy own on predictions using (status = 'new');
-- change
alter table predictions disable row level security;
-- == row-policy-for-all: reject safeguard-weakened
-- setup
alter table predictions enable row level security;
create policy own on predictions using (status = 'new');
-- change
alter policy own on predictions using (true);
-- == row-policy-added-permissive: approval reach-widened public.predictions
-- setup
alter table predictions enable row level security;
create policy own on predictions using (status = 'new');
-- change
create policy everyone on predictions using (true);
-- == row-security-on: approval reach-widened public.predictions
alter table predictions enable row level security;
-- == grant-protected: approval reach-widened public.predictions
grant select on predictions to case_reader;
-- == grant-by-loop: approval reach-widened public.predictions
do $$ declare t text; begin
  foreach t in array array['predictions', 'orders'] loop execute format('grant all on %I to public', t); end loop;
end $$;
-- == grant-on-all: approval reach-widened public.predictions
grant select on all tables in schema public to case_reader;
-- == revoke-protected: reject safeguard-weakened public.predictions
-- setup
grant select on predictions to case_reader;
-- change
revoke select on predictions from case_reader;
-- == default-privileges: approval
alter default privileges in schema public grant select on tables to case_reader;
-- == trigger-disabled-in-code: reject reaction-changed public.predictions
do $$ begin execute 'alter table predictions disable trigger all'; exception when insufficient_privilege then
  execute 'alter table predictions disable trigger user'; end $$;
-- == trigger-for-replica-only: reject reaction-changed public.predictions
alter table predictions enable replica trigger stamp;
-- == trigger-replaced-by-nothing: reject reaction-changed public.predictions
drop function stamp() cascade;
-- == trigger-rebuilt: pass
drop trigger stamp on predictions;
create trigger stamp before insert or update on predictions for each row execute function stamp();
-- == trigger-only-on-insert: approval reaction-edited public.predictions
drop trigger stamp on predictions;
create trigger stamp before insert on predictions for each row execute function stamp();
-- == function-of-trigger-edited: approval reaction-edited public.predictions
create or replace function stamp() returns trigger language plpgsql as $$ begin perform 1; return new; end $$;
-- == helper-of-strange-name-edited: approval reaction-edited public.predictions
-- setup
create function "Größe.x"(integer) returns integer language sql as 'select $1';
create function fire() returns trigger language plpgsql as $$ begin perform "Größe.x"(1); return new; end $$;
create trigger fire before insert on predictions for each row execute function fire();
-- change
create or replace function "Größe.x"(integer) returns integer language sql as 'select $1 + 1';
-- == function-of-trigger-skips: reject reaction-changed public.predictions
create or replace function stamp() returns trigger language plpgsql as $$ begin return null; end $$;
-- == rule-added-instead-nothing: reject
create rule never as on delete to predictions do instead nothing;
-- == rule-mirrors: approval
create table mirror (id int);
create rule copy as on insert to orders do also insert into mirror values (new.id);
-- == replica-identity: reject safeguard-weakened public.predictions
alter table predictions replica identity nothing;
-- == publication-loses-table: reject safeguard-weakened
alter publication app_news drop table predictions;
-- == publication-set-other: reject safeguard-weakened
alter publication app_news set table orders;
-- == publication-of-inserts-only: reject
alter publication app_news set (publish = 'insert');
-- == publication-with-filter: reject @15
alter publication app_news set table predictions where (id > 10), orders;
-- == publication-joined: approval reach-widened
create publication more for table predictions;
-- == sequence-back: reject continuity-lost public.predictions.id
select setval('predictions_id_seq', 1);
-- == sequence-back-not-called: reject continuity-lost public.predictions.id
select setval('predictions_id_seq', 1, false);
-- == sequence-back-and-rolled-back: reject continuity-lost public.predictions.id
begin;
select setval('predictions_id_seq', 3);
rollback;
-- == sequence-back-in-code: reject continuity-lost public.predictions.id
do $$ begin perform setval(pg_get_serial_sequence('predictions', 'id'), 1); end $$;
-- == sequence-restart: reject continuity-lost public.predictions.id
alter sequence predictions_id_seq restart;
-- == identity-restart-other: approval continuity-lost public.orders.id
alter table orders alter column id restart with 1;
-- == sequence-falls: reject continuity-lost public.predictions.id
alter sequence predictions_id_seq increment by -1;
-- == sequence-forward: pass
select setval('predictions_id_seq', 100000);
-- == sequence-used: pass
select nextval('predictions_id_seq');
-- == sequence-set-to-highest: pass
select setval('predictions_id_seq', (select max(id) from predictions));
-- == unlogged: reject continuity-lost public.vault
alter table vault set unlogged;
-- == index-dropped-protected: approval index-dropped
drop index predictions_symbol;
-- == index-dropped-concurrently: approval index-dropped
drop index concurrently predictions_symbol;
-- == index-rebuilt-concurrently: pass
reindex index concurrently predictions_symbol;
-- == index-replaced-online: pass
create index concurrently predictions_symbol_two on predictions (symbol);
drop index concurrently predictions_symbol;
alter index predictions_symbol_two rename to predictions_symbol;
-- == index-that-fails: reject not-observed
insert into predictions (post, symbol) values ('twice', 'S1');
create unique index concurrently symbol_once on predictions (symbol);
-- == view-changed-used: approval dependent-changed
create or replace view order_totals as select author_id, sum(total) * 2 as total from orders group by author_id;
-- == code-of-check-loosened: reject
-- setup
create function fine(text) returns boolean language sql immutable as 'select length($1) < 50';
alter table predictions add constraint fine check (fine(note));
-- change
create or replace function fine(text) returns boolean language sql immutable as 'select true';
