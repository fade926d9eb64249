create table plain (id integer not null, words text default 'x');
insert into plain select n, 'w' || n from generate_series(1, 20) n;
