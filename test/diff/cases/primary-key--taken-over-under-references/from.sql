create table p (id int primary key, uid uuid not null unique, name text);
create table c (p int references p on delete cascade, u uuid references p (uid));
create table pp (k int, at date, primary key (k, at)) partition by range (at);
create table pp1 partition of pp for values from ('2020-01-01') to ('2021-01-01');
create table cc (k int, at date, foreign key (k, at) references pp);
