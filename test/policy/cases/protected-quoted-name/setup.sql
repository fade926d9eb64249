create table "Odd Name" (id int, "Some Col" text);
