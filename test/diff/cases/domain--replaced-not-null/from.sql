create domain code as varchar(4) not null;
create table coded (id integer, code code);
