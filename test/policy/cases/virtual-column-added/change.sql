alter table predictions add column twice numeric generated always as (score * 2) virtual;
