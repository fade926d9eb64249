create or replace function stamp() returns trigger language plpgsql as $$ begin new.note := 'x'; return new; end $$;
