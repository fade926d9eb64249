create table a (x integer not null default 1, y text, constraint x_small check (x < 100));
create table b (x integer not null default 1, y text, z integer, constraint x_small check (x < 100));
create table c (x integer not null default 1, y text, z integer, constraint x_small check (x < 100)) inherits (a);
create table p (x integer, y integer check (y > 0), k integer not null default 0);
create table q (x integer, y integer constraint p_y_check check (y > 0), k integer not null default 0);
alter table q inherit p;
create table r () inherits (p);
