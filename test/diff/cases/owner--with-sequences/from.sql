-- as superuser
create table counted (id serial primary key, note text);
alter table counted owner to case_reader;
create table plain (id integer);
alter table plain owner to case_reader;
