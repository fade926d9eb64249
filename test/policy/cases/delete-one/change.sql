delete from predictions where id = 7;
