create table parents (id int primary key);
create table children (id int, parent int references parents on delete cascade);
insert into parents values (1);
insert into children values (1, 1);
