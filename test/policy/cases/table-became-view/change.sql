create schema hidden;
-- step
alter table orders set schema hidden;
-- step
create view orders as select * from hidden.orders;
