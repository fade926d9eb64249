create trigger stamp before insert on events for each row execute function stamp();
