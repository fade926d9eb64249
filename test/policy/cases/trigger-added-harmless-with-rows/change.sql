create trigger stamp before insert on orders for each row execute function stamp();
