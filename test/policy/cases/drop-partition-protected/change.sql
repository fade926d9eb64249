drop table events_2024;
