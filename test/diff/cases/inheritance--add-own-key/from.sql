create table untouched (id integer);
