create extension citext;
alter table predictions add column handle citext;
