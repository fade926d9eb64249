insert into m_21 values (21, 20), (22, 20);
insert into m_22 values (25, 24), (26, 24);
insert into m_3 values (31, 30), (32, 30);
