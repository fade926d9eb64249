create schema shop;
create table shop.items (id integer);
insert into shop.items values (1);
