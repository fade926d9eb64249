-- as superuser
create type bt;
create function bt_in(cstring) returns bt language internal immutable strict as 'textin';
create function bt_out(bt) returns cstring language internal immutable strict as 'textout';
create type bt (input = bt_in, output = bt_out, internallength = variable, alignment=double);
create table t (id int primary key, v text, w text);
