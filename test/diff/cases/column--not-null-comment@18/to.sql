create table kept (a integer, b integer constraint b_is_there not null, c integer constraint c_is_there not null);
comment on constraint b_is_there on kept is 'it''s changed';
comment on constraint c_is_there on kept is 'new';
create table old (a integer);
create table made (a integer not null);
comment on constraint made_a_not_null on made is 'usual name';
