create table kept (a integer not null, b integer constraint b_is_there not null, c integer);
comment on constraint b_is_there on kept is 'as it was';
create table old (a integer constraint a_is_there not null);
comment on constraint a_is_there on old is 'goes';
