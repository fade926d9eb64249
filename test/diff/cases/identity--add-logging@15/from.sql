create table kept (id integer);
create table changed (a integer generated always as identity);
