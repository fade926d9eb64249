create domain code as varchar(8) not null;
create table coded (id integer, code code);
