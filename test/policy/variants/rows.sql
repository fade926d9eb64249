-- == truncate-cascade: reject values-changed public.predictions
truncate authors cascade;
-- == truncate-in-code: reject values-changed public.predictions
do $$ begin truncate predictions; end $$;
-- == truncate-only-partition: reject values-changed public.events
truncate only events_2024;
-- == truncate-restart: reject values-changed public.predictions
truncate predictions restart identity;
-- == truncate-and-fill-again-with-less: reject values-changed public.predictions
create table kept as select * from predictions where id > 5;
truncate predictions;
insert into predictions select * from kept;
drop table kept;
-- == truncate-and-fill-again-otherwise: reject values-changed
create table kept as select * from predictions;
truncate predictions;
insert into predictions select id, post, note, score + 1, symbol, made_at, mood, status, author_id from kept;
drop table kept;
-- == truncate-by-trigger: reject values-changed public.predictions
create table bait (id int);
create function spring() returns trigger language plpgsql as $$ begin truncate predictions; return null; end $$;
create trigger spring after insert on bait execute function spring();
insert into bait values (1);
drop table bait;
drop function spring;
-- == truncate-other: approval values-changed public.orders
truncate orders;
-- == delete-one-protected: reject values-changed public.predictions
delete from predictions where id = 7;
-- == delete-through-view: reject values-changed public.predictions
delete from prediction_posts where id < 3;
-- == delete-through-partition: reject values-changed public.events
delete from events_2024 where id = 1;
-- == delete-using: reject values-changed public.predictions
delete from predictions using authors where authors.id = predictions.author_id and authors.name = 'author 1';
-- == delete-in-explain: reject values-changed public.predictions
explain analyze delete from predictions where id = 1;
-- == delete-in-plain-explain: pass
explain delete from predictions;
-- == delete-in-cte-of-insert: reject values-changed public.predictions
create table archive (like predictions);
with gone as (delete from predictions where id < 5 returning *) insert into archive select * from gone;
-- == delete-in-batches: reject values-changed public.predictions
do $$ begin
  for i in 1..5 loop
    delete from predictions where id in (select id from predictions order by id limit 2);
    commit;
  end loop;
end $$;
-- == delete-and-insert-as-many: reject values-changed public.predictions
begin;
delete from predictions where id = 1;
insert into predictions (post) values ('a new one');
commit;
-- == delete-hidden-by-inserts: reject values-changed public.predictions
insert into predictions (post) select 'more ' || n from generate_series(1, 500) n;
delete from predictions where id = 3;
-- == delete-then-savepoint-noise: reject values-changed public.predictions
begin;
savepoint s;
insert into predictions (post) select 'noise ' || n from generate_series(1, 9) n;
rollback to s;
delete from predictions where id = 9;
commit;
-- == delete-by-foreign-key: reject values-changed public.predictions
-- setup
alter table predictions drop constraint predictions_author;
alter table predictions add constraint predictions_author foreign key (author_id) references authors on delete cascade;
alter table orders drop constraint orders_author_id_fkey;
-- change
delete from authors where id = 2;
-- == set-null-by-foreign-key: reject values-changed public.predictions.author_id
-- setup
alter table predictions drop constraint predictions_author;
update predictions set author_id = 2 where id < 30;
alter table predictions add constraint predictions_author foreign key (author_id) references authors on delete set null;
alter table orders drop constraint orders_author_id_fkey;
-- change
delete from authors where id = 2;
-- == merge-updates: reject values-changed public.predictions.note @15
merge into predictions p using authors a on a.id = p.author_id when matched then update set note = a.name;
-- == upsert-over-rows: reject values-changed public.predictions.note
insert into predictions (id, post) select id, post from predictions on conflict (id) do update set note = 'over';
-- == upsert-of-new-rows: pass
insert into predictions (post) values ('new one') on conflict (post) do update set note = 'over';
-- == upsert-nothing: pass
insert into predictions (id, post) select id, post from predictions on conflict do nothing;
-- == update-from: reject values-changed public.predictions.note
update predictions set note = a.name from authors a where a.id = predictions.author_id;
-- == update-twice-six: reject values-changed public.predictions.note
update predictions set note = 'x' where id <= 6;
update predictions set note = 'y' where id between 7 and 12;
-- == update-in-own-transactions: reject values-changed public.predictions.note
begin; update predictions set note = 'x' where id <= 6; commit;
begin; update predictions set note = 'y' where id between 7 and 12; commit;
-- == update-permutes-values: reject values-changed public.predictions.score
update predictions p set score = q.score from predictions q where q.id = 51 - p.id;
-- == update-in-procedure-with-commit: reject values-changed public.predictions.note
create procedure fill() language plpgsql as $$ begin
  for i in 1..50 loop update predictions set note = 'filled' where id = i; commit; end loop;
end $$;
call fill();
drop procedure fill();
-- == update-through-view: reject values-changed public.predictions.post
update prediction_posts set post = post || '!';
-- == update-one-partition: reject values-changed public.events.what
update events_2024 set what = 'gone';
-- == update-moves-partition: reject values-changed public.events
update events set day = day + 366;
-- == update-key: reject values-changed
update predictions set id = id + 1000;
-- == update-other-table: approval values-changed public.orders.total
update orders set total = total * 2;
-- == update-with-cast-back: pass
update predictions set score = score::text::numeric;
-- == update-ten: pass
update predictions set note = 'x' where id <= 10;
-- == update-ten-twice-the-same: pass
update predictions set note = 'x' where id <= 10;
update predictions set note = 'y' where id <= 10;
-- == update-five-in-code-with-commit: pass
do $$ begin update predictions set note = 'x' where id <= 5; commit; insert into predictions (post) values ('more'); end $$;
-- == update-rolled-back: pass
begin; update predictions set note = 'x'; rollback;
-- == update-undone-in-code: pass
do $$ begin
  begin update predictions set note = 'x'; delete from predictions; raise exception 'no'; exception when raise_exception then null; end;
  insert into predictions (post) values ('after that');
end $$;
-- == insert-with-refused-ones: pass
do $$ begin
  begin insert into predictions (post) values ('post 1'); exception when unique_violation then null; end;
  begin insert into predictions (post) values ('post 9000'); exception when unique_violation then null; end;
end $$;
-- == insert-in-savepoints: pass
begin;
savepoint a;
insert into predictions (post) values ('first');
rollback to savepoint a;
insert into predictions (post) values ('second');
release savepoint a;
commit;
-- == insert-and-delete-own: pass
insert into predictions (id, post) values (9001, 'mine');
delete from predictions where id = 9001;
-- == insert-by-copy: pass
copy predictions (id, post) from stdin;
9001	copied
9002	copied as well
\.
-- == insert-by-copy-csv: pass
copy predictions (id, post) from stdin with (format csv, header);
id,post
9001,"one, two"
\.
select 1;
-- == insert-into-partition: pass
insert into events values (1000, '2024-05-05', 'more');
insert into events_2025 values (1001, '2025-05-05', 'more');
-- == insert-in-batches-with-commit: pass
do $$ begin for i in 1..20 loop insert into predictions (post) values ('batch ' || i); commit; end loop; end $$;
-- == insert-and-rewrite: pass
alter table orders add column token uuid default gen_random_uuid();
insert into orders (code, total) values ('fresh', 1);
-- == backfill-of-new-column: pass
alter table predictions add column size integer;
update predictions set size = length(post);
-- == backfill-of-new-column-in-batches: pass
alter table predictions add column size integer;
do $$ begin for i in 1..5 loop update predictions set size = 1 where id between i * 10 - 9 and i * 10; commit; end loop; end $$;
-- == delete-from-new-table: pass
create table fresh as select * from predictions;
delete from fresh;
drop table fresh;
-- == delete-nothing: pass
delete from predictions where id < 0;
update predictions set note = 'x' where id < 0;
-- == delete-and-insert-same-rows: pass
create temp table kept as select * from predictions;
begin;
delete from predictions;
insert into predictions select * from kept;
commit;
-- == truncate-rolled-back: pass
begin; truncate predictions; rollback;
-- == truncate-empty-other: pass
truncate drafts;
