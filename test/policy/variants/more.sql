-- == trigger-instead-on-view: approval
create function nothing() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger nothing instead of insert on prediction_posts for each row execute function nothing();
-- == cluster-on-and-off: pass
alter table predictions cluster on predictions_symbol;
alter table predictions set without cluster;
-- == column-option: pass
alter table predictions alter column note set (n_distinct = -0.5);
-- == unused-function-dropped: pass
drop function price(integer);
-- == unused-view-dropped: pass
drop view order_report;
-- == used-view-renamed: pass
alter view order_totals rename to totals;
-- == schema-usage-granted: approval @15
grant usage on schema public to case_reader;
-- == rows-into-empty-protected: pass
insert into vault (name) values ('first');
-- == zero-rows-of-empty-protected: pass
delete from vault;
update vault set name = 'x';
-- == unique-added-that-all-pass: pass
alter table orders add constraint orders_note_code unique (note, code);
-- == required-column-on-empty: pass
alter table drafts add column title text not null;
-- == foreign-key-becomes-set-null: approval
alter table orders drop constraint orders_author_id_fkey;
alter table orders add constraint orders_author_id_fkey foreign key (author_id) references authors on delete set null;
-- == row-policy-without-row-security: approval reach-widened public.orders
create policy mine on orders using (true);
-- == trigger-enabled-always: approval reaction-edited public.predictions
alter table predictions enable always trigger stamp;
-- == hash-and-brin-indexes: pass
create index on predictions using hash (note);
create index on predictions using brin (made_at);
-- == stored-generated-column-added: pass
alter table orders add column size int generated always as (length(code)) stored;
-- == virtual-generated-column-added: pass @18
alter table predictions add column size int generated always as (length(post)) virtual;
-- == column-with-check-added: pass
alter table predictions add column stars int check (stars between 1 and 5);
-- == volatile-default-on-nullable-column: pass
alter table orders add column token uuid default gen_random_uuid();
-- == trigram-extension-and-index: pass
create extension pg_trgm;
create index predictions_note_trgm on predictions using gin (note gin_trgm_ops);
-- == renamed-with-view-in-its-place: approval relation-lost public.orders
alter table orders rename to orders_data;
create view orders as select * from orders_data;
-- == unique-index-of-other-dropped: approval
drop index orders_code;
-- == default-of-key-changed: approval reach-widened public.predictions.id
alter table predictions alter column id set default 5;
-- == check-on-one-partition: reject nullability-changed
alter table events_2024 add constraint there check (what is not null);
-- == trigger-on-one-partition: reject nullability-changed
create function refuse() returns trigger language plpgsql as $$ begin
  if new.what is null then raise exception 'no'; end if; return new;
end $$;
create trigger refuse before insert or update on events_2024 for each row execute function refuse();
-- == owner-revokes-from-itself: reject safeguard-weakened public.predictions
revoke all on predictions from current_user;
-- == namespace-made-anew: reject relation-lost public.predictions @15
drop schema public cascade;
create schema public;
-- == namespace-renamed: reject relation-lost public.predictions @15
alter schema public rename to old;
create schema public;
-- == unique-that-rows-refuse: reject not-observed
alter table predictions add constraint u unique (status);
-- == not-null-that-rows-refuse: reject not-observed
insert into predictions (post, note) values ('without', null);
alter table predictions alter column note set not null;
-- == foreign-key-that-rows-refuse: reject not-observed
alter table predictions add constraint f foreign key (id) references authors (id);
-- == cast-that-rows-refuse: reject not-observed
alter table predictions alter column note type integer using note::integer;
-- == lost-through-alter-in-function: reject relation-lost public.predictions.symbol
create function run(what text) returns void language plpgsql as $$ begin execute what; end $$;
select run('alter table predictions ' || 'drop column ' || 'symbol');
drop function run(text);
-- == lost-through-do-in-do: reject relation-lost public.vault
do $a$ begin execute 'do $b$ begin execute ''drop table vault''; end $b$'; end $a$;
-- == lost-through-check-of-insert: reject values-changed public.predictions
create function sneak() returns boolean language plpgsql as $$ begin delete from predictions where id = 1; return true; end $$;
create table bait (id int check (sneak()));
insert into bait values (1);
drop table bait;
-- == lost-through-default-of-new-column: reject values-changed public.predictions
create function sneak() returns int language plpgsql as $$ begin delete from predictions where id = 1; return 1; end $$;
alter table drafts add column x int default sneak();
insert into drafts (id) values (1);
-- == lost-through-index-expression: reject
create function sneak(text) returns text language plpgsql immutable as $$ begin delete from predictions where id = 1; return $1; end $$;
create index sneaky on authors (sneak(name));
-- == lost-through-materialized-view: reject
create function sneak() returns int language plpgsql as $$ begin delete from predictions where id = 1; return 1; end $$;
create materialized view peek as select sneak();
-- == lost-through-type-using: reject values-changed public.predictions
create function sneak(text) returns text language plpgsql as $$ begin delete from predictions where id = 1; return $1; end $$;
alter table drafts add column y text;
insert into drafts (id, y) values (1, 'x');
alter table drafts alter column y type varchar using sneak(y);
-- == lost-through-copy-trigger: reject values-changed public.predictions
create table bait (id int);
create function spring() returns trigger language plpgsql as $$ begin delete from predictions; return new; end $$;
create trigger spring before insert on bait for each row execute function spring();
copy bait from stdin;
1
\.
-- == comment-hides-nothing: reject relation-lost public.vault
/* -- DOWN
*/ drop /* not */ table /* really */ vault; -- nothing
-- == line-end-trick: reject relation-lost public.vault
-- a comment that seems to go on \
drop table vault;
-- == dollar-quote-trick: reject relation-lost public.vault
select $x$ ; $x$; drop table vault; select $$;$$;
-- == semicolons-only: pass
;;;
;
-- == upper-and-mixed-case: reject relation-lost public.vault
DrOp TaBlE VaUlT;
-- == quoted-other-name-is-not-it: pass
create table "Vault" (id int primary key);
drop table "Vault";
-- == down-only: reject relation-lost public.vault
-- DOWN
drop table vault;
-- == harm-before-marker: reject relation-lost public.vault
drop table vault;
-- UP
select 1;
-- DOWN
select 1;
-- == several-sections: pass
-- UP
create table one (id int primary key);
-- DOWN
drop table two;
drop table one;
-- UP
create table two (id int primary key);
