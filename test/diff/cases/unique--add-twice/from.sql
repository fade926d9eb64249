create table twice (a integer, b integer);
