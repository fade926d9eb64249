create table fresh (id integer primary key, note text);
-- step
create function fresh_note() returns trigger language plpgsql as $$ begin new.note := 'x'; return new; end $$;
-- step
create trigger fresh_note before insert on fresh for each row execute function fresh_note();
