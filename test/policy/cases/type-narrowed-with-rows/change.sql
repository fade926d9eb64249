alter table orders alter column note type varchar(3) using left(note, 3);
