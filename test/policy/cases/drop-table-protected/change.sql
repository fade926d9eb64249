drop table predictions cascade;
