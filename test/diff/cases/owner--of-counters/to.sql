-- as superuser
create table "It's counted" (id integer generated always as identity primary key, note text);
alter table "It's counted" owner to case_reader;
create table kept (id serial, note text);
alter table kept owner to case_reader;
