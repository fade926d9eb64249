create table a (id int, gone numeric default 5 not null, kept text default null::text);
create table b (x a, xs a[]);
create view va as select (x).id from b;
