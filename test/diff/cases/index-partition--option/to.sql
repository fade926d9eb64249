create table m (at integer not null, v integer) partition by range (at);
create table m_1 partition of m for values from (0) to (10);
create table m_2 partition of m for values from (10) to (20);
create index m_v on m (v);
alter table m_2 replica identity full;
alter table m_1 cluster on m_1_v_idx;
comment on index m_1_v_idx is 'one';
alter index m_1_v_idx set (fillfactor = 50);
