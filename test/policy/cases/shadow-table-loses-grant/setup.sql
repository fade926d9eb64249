create table plain (id integer not null);
grant select on plain to case_reader;
insert into plain select n from generate_series(1, 20) n;
