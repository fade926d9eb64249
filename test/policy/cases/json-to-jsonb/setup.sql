create table docs (id int primary key, body json);
insert into docs values (1, '{ "b": 1,   "a": 2 }');
