insert into "It's counted" (note) values ('one'), ('two'); insert into kept (note) values ('one');
