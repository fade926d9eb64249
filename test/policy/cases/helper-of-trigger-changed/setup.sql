create function clean(text) returns text language sql as 'select $1';
create function tidy() returns trigger language plpgsql as $$ begin new.note := clean(new.note);
return new;
end $$;
create trigger tidy before insert or update on orders for each row execute function tidy();
