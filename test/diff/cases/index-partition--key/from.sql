create table m (at integer not null, v integer not null) partition by range (at);
create table m_1 partition of m for values from (0) to (10);
create table m_2 partition of m for values from (10) to (20);
alter table only m add constraint m_once unique (at, v);
alter table m_1 add constraint m_1_once unique (at, v);
alter table m_1 replica identity using index m_1_once;
