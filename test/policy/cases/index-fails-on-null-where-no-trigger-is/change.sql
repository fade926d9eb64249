create function must(text) returns text language plpgsql immutable as $$ begin if $1 is null then raise exception 'no'; end if; return $1; end $$;
-- step
create index on orders (must(note));
