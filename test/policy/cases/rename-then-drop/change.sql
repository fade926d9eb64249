alter table predictions rename to scratch;
-- step
drop table scratch cascade;
