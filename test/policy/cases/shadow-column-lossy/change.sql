alter table predictions add column score2 integer;
-- step
update predictions set score2 = score;
-- step
alter table predictions drop column score;
-- step
alter table predictions rename column score2 to score;
