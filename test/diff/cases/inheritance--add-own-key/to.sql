create table untouched (id integer);
create table parent (a integer primary key initially deferred);
create table child (primary key (a) deferrable) inherits (parent);
