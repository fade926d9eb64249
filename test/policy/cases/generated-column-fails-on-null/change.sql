alter table orders add column size integer generated always as (length(note)) stored not null;
