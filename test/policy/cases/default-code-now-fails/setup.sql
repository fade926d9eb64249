create function tag() returns text language plpgsql as $$ begin return 'x'; end $$;
alter table predictions alter column note set default tag();
