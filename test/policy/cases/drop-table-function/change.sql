create function tidy() returns void language plpgsql as $$ begin execute 'alter table predictions drop column note'; end $$;
-- step
select tidy();
-- step
drop function tidy();
