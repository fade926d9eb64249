create view recent as select * from predictions where id > 10;
