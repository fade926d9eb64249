create table logs (id int, day date, primary key (id, day)) partition by range (day);
create table logs_24 (id int not null, day date not null, primary key (id, day));
insert into logs_24 values (1, '2024-05-05');
