-- as superuser
create table "It's counted" (id serial primary key, note text);
alter table "It's counted" owner to "Case writer";
create table kept (id integer generated always as identity, note text);
alter table kept owner to case_reader;
