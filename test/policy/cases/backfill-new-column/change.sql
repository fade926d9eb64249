alter table predictions add column twice numeric;
-- step
update predictions set twice = score * 2;
