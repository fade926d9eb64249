create table b (id int primary key, a int references "A ä" ("x ü") match full);
