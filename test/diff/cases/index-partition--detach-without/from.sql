create table m (at integer not null, v integer) partition by range (at);
create table m_1 partition of m for values from (0) to (10);
create table m_2 partition of m for values from (10) to (20);
create table m_3 partition of m for values from (20) to (30);
create index m_v on only m (v);
create index m_3_v on m_3 (v);
alter index m_v attach partition m_3_v;
