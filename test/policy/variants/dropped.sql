-- == drop-tables-by-loop: reject relation-lost public.predictions
do $$ declare r record; begin
  for r in select tablename from pg_tables where schemaname = 'public' and tablename like 'pred%' loop
    execute format('drop table %I cascade', r.tablename);
  end loop;
end $$;
-- == drop-referenced-table-cascade: reject safeguard-weakened public.predictions
drop table authors cascade;
-- == drop-encoded: reject relation-lost public.predictions.note
do $$ begin execute convert_from(decode('YWx0ZXIgdGFibGUgcHJlZGljdGlvbnMgZHJvcCBjb2x1bW4gbm90ZQ==', 'base64'), 'utf8'); end $$;
-- == drop-by-temporary-function: reject relation-lost public.predictions.note
create function pg_temp.tidy() returns void language plpgsql as $$ begin alter table predictions drop column note; end $$;
select pg_temp.tidy();
-- == drop-by-trigger-of-new-table: reject relation-lost public.predictions
create table bait (id int);
create function spring() returns trigger language plpgsql as $$ begin drop table predictions cascade; return new; end $$;
create trigger spring before insert on bait for each row execute function spring();
insert into bait values (1);
drop table bait;
-- == drop-among-others: reject relation-lost public.predictions.note
alter table predictions add column remark text, drop column note, add column more text;
-- == drop-with-view-cascade: reject relation-lost public.predictions.post
alter table predictions drop column post cascade;
-- == drop-in-own-transaction: reject relation-lost public.vault
begin; drop table vault; commit;
-- == drop-if-exists-quoted: reject relation-lost public.predictions
DROP/**/TABLE IF EXISTS "predictions" CASCADE;
-- == drop-unicode-identifier: reject relation-lost public.predictions
drop table U&"pr\0065dictions" cascade;
-- == drop-with-empty-path: reject relation-lost public.predictions
set search_path = '';
drop table public.predictions cascade;
-- == drop-behind-temporary-namesake: reject relation-lost public.predictions
create temp table predictions (id int);
drop table public.predictions cascade;
-- == drop-several: reject relation-lost public.vault
drop table if exists drafts, vault, never_there;
-- == drop-protected-with-new-one-under-name: reject relation-lost public.predictions
alter table predictions rename to old_predictions;
create table predictions (like old_predictions including all);
-- == view-in-place-of-table: reject relation-lost public.predictions
alter table predictions rename to predictions_data;
create view predictions as select * from predictions_data;
-- == swap-names: reject relation-lost public.predictions
alter table predictions rename to interim;
alter table drafts rename to predictions;
alter table interim rename to drafts;
-- == rename-column-and-new-one: reject relation-lost public.predictions.note
alter table predictions rename column note to remark;
alter table predictions add column note text;
-- == swap-columns: reject relation-lost
alter table predictions rename column note to interim;
alter table predictions rename column post to note;
alter table predictions rename column interim to post;
-- == rename-then-drop-later: reject relation-lost public.predictions
alter table predictions rename to scrap;
select 1;
drop table scrap cascade;
-- == move-then-drop-schema: reject relation-lost public.predictions
create schema attic;
alter table predictions set schema attic;
drop schema attic cascade;
-- == move-only: reject relation-lost public.vault
create schema attic;
alter table vault set schema attic;
-- == drop-owned-in-code: reject relation-lost public.predictions
do $$ begin execute 'drop owned by ' || quote_ident(current_user) || ' cascade'; end $$;
-- == drop-type-of-column: reject relation-lost public.predictions.mood
drop type mood cascade;
-- == drop-domain-of-other-table: approval relation-lost public.authors.email
drop domain email cascade;
-- == drop-partition-parent: reject relation-lost public.events
drop table events;
-- == drop-one-partition: reject relation-lost public.events_2025
drop table events_2025;
-- == detach-in-code: reject relation-lost public.events_2024
do $$ begin execute 'alter table events detach partition events_2024'; end $$;
-- == detach-concurrently: reject relation-lost public.events_2024
alter table events detach partition events_2024 concurrently;
-- == no-inherit: approval relation-lost public.child
-- setup
create table parent (id int, note text);
create table child () inherits (parent);
insert into child values (1, 'x');
-- change
alter table child no inherit parent;
-- == drop-other-column: approval relation-lost public.orders.note
alter table orders drop column note;
-- == drop-other-table: approval relation-lost public.orders
drop table orders cascade;
-- == drop-shadow-swap: reject relation-lost public.predictions
create table predictions_new (like predictions including all);
insert into predictions_new select * from predictions where id > 10;
drop table predictions cascade;
alter table predictions_new rename to predictions;
create view prediction_posts as select id, post from predictions;
-- == drop-after-failed-block: reject relation-lost public.predictions.note
do $$ begin
  begin perform 1 / 0; exception when division_by_zero then alter table predictions drop column note; end;
end $$;
-- == drop-by-called-procedure: reject relation-lost public.predictions.note
create procedure clean() language plpgsql as $$ begin alter table predictions drop column note; commit; end $$;
call clean();
drop procedure clean();
-- == drop-by-rule-is-not-possible-but-delete-is: reject values-changed public.predictions
create view door as select 1 as id;
create rule through as on insert to door do instead delete from predictions where id <= 20;
insert into door values (1);
-- == rename-table-back-and-forth: pass
alter table predictions rename to interim;
alter table interim rename to predictions;
-- == rename-column-back-and-forth: pass
begin;
alter table predictions rename column note to remark;
alter table predictions rename column remark to note;
commit;
-- == drop-rolled-back: pass
begin; drop table predictions cascade; rollback;
-- == drop-rolled-back-to-savepoint: pass
begin;
savepoint before;
drop table predictions cascade;
rollback to before;
create table something_new (id int primary key);
commit;
-- == drop-undone-in-code: pass
do $$ begin
  begin drop table predictions cascade; raise exception 'never mind'; exception when raise_exception then null; end;
end $$;
-- == drop-empty-other-table: pass
drop table drafts;
-- == drop-temporary-namesake: pass
create temp table predictions (id int);
drop table predictions;
-- == drop-what-was-made: pass
create table passing (id int);
insert into passing select generate_series(1, 100);
drop table passing;
-- == drop-column-that-was-made: pass
alter table predictions add column passing text;
alter table predictions drop column passing;
-- == drop-if-exists-nothing: pass
drop table if exists never_there;
drop view if exists never_there;
drop index if exists never_there;
-- == create-schema-and-drop: pass
create schema passing;
create table passing.one (id int);
drop schema passing cascade;
