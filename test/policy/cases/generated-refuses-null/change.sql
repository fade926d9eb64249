alter table predictions add column size integer generated always as (length(note)) stored not null;
