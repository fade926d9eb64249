create table m (at integer not null, v integer not null) partition by range (at);
create table m_1 partition of m for values from (0) to (10);
create table m_2 partition of m for values from (10) to (20) partition by range (at);
create table m_21 partition of m_2 for values from (10) to (15);
create table o (old integer);
create index o_new on o (old);
create index m_renamed on m (v);
alter table m add constraint m_uniq unique (at, v);
