create table a (x integer not null default 1, y text, constraint x_small check (x < 100));
create table b (z integer) inherits (a);
create table c (z integer) inherits (a);
create table p (x integer);
create table q () inherits (p);
create table r (y integer, k integer not null default 0) inherits (p);
