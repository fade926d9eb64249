create table shadow (like predictions including all);
-- step
alter table predictions rename to old_predictions;
-- step
alter table shadow rename to predictions;
