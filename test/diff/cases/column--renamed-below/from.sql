create table m (at integer not null,
-- renamed_from: w
v integer not null) partition by range (at);
create table m_1 partition of m for values from (0) to (10);
create table m_2 partition of m for values from (10) to (20) partition by range (at);
create table m_21 partition of m_2 for values from (10) to (15);
create index m_v on m (v);
create table a (
-- renamed_from: z
x integer check (x > 0));
create table b (y integer) inherits (a);
