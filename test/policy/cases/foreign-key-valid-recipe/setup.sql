create table remarks (prediction integer);
insert into remarks values (1);
