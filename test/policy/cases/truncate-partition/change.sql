truncate events_2024;
