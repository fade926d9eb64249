-- as superuser
create table counted (id serial primary key, note text);
alter table counted owner to "Case writer";
create table plain (id integer);
alter table plain owner to "Case writer";
create sequence plain_numbers;
alter sequence plain_numbers owner to "Case writer";
alter sequence plain_numbers owned by plain.id;
create table made (id bigserial);
alter table made owner to case_reader;
grant usage on sequence made_id_seq to "Case writer";
