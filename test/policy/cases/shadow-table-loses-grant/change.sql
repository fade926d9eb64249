create table plain2 (like plain including all);
-- step
insert into plain2 select * from plain;
-- step
drop table plain;
-- step
alter table plain2 rename to plain;
