create table p (id int not null unique, uid uuid primary key, name text);
create table c (p int references p (id) on delete cascade, u uuid references p (uid));
create table pp (k int, at date, primary key (at, k)) partition by range (at);
create table pp1 partition of pp for values from ('2020-01-01') to ('2021-01-01');
create table pp2 partition of pp default;
create table cc (k int, at date, foreign key (k, at) references pp (k, at));
