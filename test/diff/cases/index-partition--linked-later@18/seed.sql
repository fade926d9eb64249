insert into m_1 values (11, 10), (12, 10);
insert into m_2 values (21, 20), (22, 20);
insert into m_32 values (35, 34), (36, 34);
