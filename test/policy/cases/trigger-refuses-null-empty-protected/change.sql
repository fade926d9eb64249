create function guard() returns trigger language plpgsql as $$ begin if new.secret is null then raise exception 'secret is missing'; end if; return new; end $$;
-- step
create trigger guard before insert on vault for each row execute function guard();
