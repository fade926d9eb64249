delete from events_2024 where id = 1;
