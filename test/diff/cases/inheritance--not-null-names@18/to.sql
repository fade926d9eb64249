create table m (at integer not null,
-- renamed_from: v
w integer not null, z integer constraint z_set not null) partition by range (at);
create table m_1 partition of m for values from (0) to (10);
create table m_2 (at integer constraint own_at not null, w integer not null, z integer constraint own_z not null);
alter table m attach partition m_2 for values from (10) to (20);
create table m_3 (at integer not null, w integer constraint another not null, z integer not null);
alter table m attach partition m_3 for values from (20) to (30);
create table alike (at integer not null,
-- renamed_from: v
w integer constraint better not null, z integer not null) partition by range (at);
create table alike_1 partition of alike for values from (0) to (10);
create table bound (at integer not null,
-- renamed_from: v
w integer not null) partition by range (at);
create table bound_1 partition of bound for values from (0) to (5);
create table joined (at integer not null) partition by range (at);
create table lone partition of joined for values from (5) to (10);
create table a (x integer constraint x_set not null, y integer constraint y_set not null);
create table b (x integer constraint mine_x not null, y integer constraint own_y not null) inherits (a);
create table c () inherits (a);
