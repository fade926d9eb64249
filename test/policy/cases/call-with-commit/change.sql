create procedure purge() language plpgsql as $$ begin delete from predictions; commit; end $$;
-- step without transaction
call purge();
