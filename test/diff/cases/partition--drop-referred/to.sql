create table beside (id integer primary key);
