create table authors_new (id integer primary key, name text not null, email email);
insert into authors_new select * from authors;
alter table authors rename to authors_old;
alter table authors_new rename to authors;
