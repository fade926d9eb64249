create table a (id int, kept text default null::text, n int not null default 0, t text default 'x', u uuid default gen_random_uuid());
create table b (x a, xs a[]);
create view va as select (x).id, (x).t from b;
