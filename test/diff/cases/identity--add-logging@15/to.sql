create table kept (id integer);
create table changed (a integer generated always as identity);
alter sequence changed_a_seq set unlogged;
create unlogged table volatile (a integer generated always as identity);
alter sequence volatile_a_seq set logged;
create table lasting (a integer generated always as identity, b text);
alter sequence lasting_a_seq set unlogged;
