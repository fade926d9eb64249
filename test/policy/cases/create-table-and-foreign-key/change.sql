create table remarks (id integer primary key, prediction integer not null references predictions (id));
