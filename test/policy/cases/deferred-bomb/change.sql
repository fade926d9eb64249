create function late() returns trigger language plpgsql as $$ begin execute 'alter table predictions drop column note'; return null; end $$;
create table fuse (id integer);
create constraint trigger late after insert on fuse deferrable initially deferred for each row execute function late();
-- step
insert into fuse values (1);
