create function fits(numeric, text) returns boolean language plpgsql immutable as $$ begin if $1 = 31337 then return $2 is not null; end if; return true; end $$;
-- step
alter table predictions add constraint c check (fits(score, note));
