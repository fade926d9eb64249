with gone as (delete from predictions where id < 3 returning 1) select count(*) from gone;
