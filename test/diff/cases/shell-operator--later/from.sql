-- as superuser
create table t (id integer primary key);
