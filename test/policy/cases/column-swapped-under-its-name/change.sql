alter table predictions rename column author_id to writer;
-- step
alter table predictions add column author_id integer;
