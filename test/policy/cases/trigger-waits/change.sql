create function late() returns trigger language plpgsql as $$ begin delete from orders; return null; end $$;
-- step
create trigger late after update on authors for each statement execute function late();
