create table m (at integer not null,
-- renamed_from: w
v integer not null, z integer not null) partition by range (at);
create table m_1 partition of m for values from (0) to (10);
create table m_2 (at integer constraint own_at not null, v integer not null, z integer constraint own_z not null);
alter table m attach partition m_2 for values from (10) to (20);
create table m_3 (at integer not null, v integer constraint other not null, z integer not null);
alter table m attach partition m_3 for values from (20) to (30);
create table alike (at integer not null,
-- renamed_from: w
v integer constraint chosen not null, z integer not null) partition by range (at);
create table alike_1 partition of alike for values from (0) to (10);
create table bound (at integer not null,
-- renamed_from: w
v integer not null) partition by range (at);
create table bound_1 partition of bound for values from (0) to (10);
create table joined (at integer not null) partition by range (at);
create table lone (at integer not null);
create table a (x integer constraint x_set not null, y integer not null);
create table b (x integer constraint own_x not null, y integer constraint own_y not null) inherits (a);
create table c () inherits (a);
