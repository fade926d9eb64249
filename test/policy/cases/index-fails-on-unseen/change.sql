create function must(text, numeric) returns text language plpgsql immutable as $$ begin if $1 is null and $2 = 31337 then raise exception 'no'; end if; return $1; end $$;
-- step
create index on predictions (must(note, score));
