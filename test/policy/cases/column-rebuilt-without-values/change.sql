alter table predictions drop column note;
-- step
alter table predictions add column note text;
