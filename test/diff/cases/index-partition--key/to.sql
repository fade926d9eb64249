create table m (at integer not null, v integer not null) partition by range (at);
create table m_1 partition of m for values from (0) to (10);
create table m_2 partition of m for values from (10) to (20);
alter table only m add constraint m_once unique (at, v);
alter table m_1 add constraint m_1_once unique (at, v);
alter table m_1 replica identity using index m_1_once;
alter table m_2 add constraint m_2_once unique (at, v);
alter index m_once attach partition m_1_once;
alter index m_once attach partition m_2_once;
