create or replace function tag() returns text language plpgsql as $$ begin raise exception 'no'; end $$;
