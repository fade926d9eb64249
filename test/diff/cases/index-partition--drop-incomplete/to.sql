create table kept (id int);
create table m_1 (at integer not null, v integer);
