create schema attic;
-- step
alter table predictions set schema attic;
