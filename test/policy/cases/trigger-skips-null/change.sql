create or replace function stamp() returns trigger language plpgsql as $$ begin if new.note is null then return null; end if; return new; end $$;
