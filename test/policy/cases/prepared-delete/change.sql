prepare gone as delete from predictions where id = 1;
execute gone;
deallocate gone;
