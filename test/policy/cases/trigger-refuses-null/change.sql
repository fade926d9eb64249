create function guard() returns trigger language plpgsql as $$ begin if new.note is null then raise exception 'note is missing'; end if; return new; end $$;
-- step
create trigger guard before insert or update on predictions for each row execute function guard();
