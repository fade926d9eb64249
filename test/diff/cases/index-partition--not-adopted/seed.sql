insert into m_2 values (21, 20), (22, 20);
insert into m_31 values (31, 30), (32, 30);
insert into m_32 values (35, 34), (36, 34);
