-- == narrowed-by-left: reject values-changed public.predictions.note
alter table predictions alter column note type varchar(4) using left(note, 4);
-- == rounded-to-integer: reject values-changed public.predictions.score
alter table predictions alter column score type integer;
-- == scale-cut: reject values-changed public.predictions.score
alter table predictions alter column score type numeric(10, 0);
-- == day-only: reject values-changed public.predictions.made_at
-- setup
update predictions set made_at = made_at + interval '3 hours' where id < 5;
-- change
alter table predictions alter column made_at type date;
-- == using-constant: reject values-changed public.predictions.note
alter table predictions alter column note type text using 'same';
-- == using-null: reject values-changed public.predictions.note
alter table predictions alter column note type text using null;
-- == using-upper: reject values-changed public.predictions.note
alter table predictions alter column note type text using upper(note);
-- == using-other-column: reject values-changed public.predictions.symbol
alter table predictions alter column symbol type text using note;
-- == enum-relabelled: reject values-changed public.predictions.mood
alter type mood rename value 'calm' to 'serene';
-- == enum-value-dropped-by-rebuild: reject
create type mood_two as enum ('calm');
alter table predictions alter column mood drop default;
alter table predictions alter column mood type mood_two using 'calm'::mood_two;
drop type mood;
alter type mood_two rename to mood;
-- == other-type-lossy: approval values-changed public.orders.total
drop view order_report, order_totals;
alter table orders alter column total type integer using total / 3;
-- == generated-dropped-and-frozen: reject
-- setup
alter table predictions add column size int generated always as (length(post)) stored;
-- change
alter table predictions alter column size drop expression;
-- == generated-expression-changed: reject values-changed public.predictions.size @17
-- setup
alter table predictions add column size int generated always as (length(post)) stored;
-- change
alter table predictions alter column size set expression as (length(post) * 2);
-- == collation-of-protected: pass
alter table predictions alter column note type text collate "C";
-- == float-loses-digits: reject values-changed public.predictions.score
-- setup
update predictions set score = 12345678.91 where id = 1;
-- change
alter table predictions alter column score type real;
-- == rewritten-bigint-protected: approval type-changed public.predictions.author_id
alter table predictions alter column author_id type bigint;
-- == enum-to-text-protected: approval type-changed public.predictions.mood
alter table predictions alter column mood drop default;
alter table predictions alter column mood type text;
alter table predictions alter column mood set default 'calm';
-- == timestamp-with-zone-declared: pass
set timezone = 'UTC';
alter table orders add column at timestamp default now();
alter table orders alter column at type timestamptz using at at time zone 'UTC';
-- == varchar-wider: pass
alter table predictions alter column symbol type varchar(200);
-- == varchar-to-text: pass
alter table predictions alter column symbol type text;
-- == varchar-unlimited: pass
alter table predictions alter column symbol type varchar;
-- == numeric-wider: pass
alter table predictions alter column score type numeric(14, 2);
-- == numeric-unlimited: pass
alter table predictions alter column score type numeric;
-- == text-to-varchar-unlimited: pass
alter table predictions alter column note type varchar;
-- == timestamptz-precision-same: pass
alter table orders alter column placed_at type timestamptz(6);
-- == same-type-again: pass
alter table predictions alter column note type text;
-- == bigint-on-other: pass
alter table authors alter column id type bigint;
-- == domain-to-its-base: pass
alter table authors alter column email type text;
-- == new-enum-value: pass
alter type mood add value 'happy' after 'calm';
-- == new-enum-value-used-by-default: approval reach-widened public.predictions.mood
alter type mood add value 'happy';
alter table predictions alter column mood set default 'happy';
-- == statistics-and-storage: pass
alter table predictions alter column note set statistics 500;
alter table predictions alter column note set storage external;
-- == compression: pass
alter table predictions alter column note set compression pglz;
