create schema shop;
create table shop.items (id integer);
insert into shop.items values (1);
grant usage on schema shop to case_reader;
