create function stamped() returns text language plpgsql immutable as $$ begin return setval('public.predictions_id_seq', 1); end $$;
-- step
alter table predictions alter column note set default stamped();
