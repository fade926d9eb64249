alter table predictions add column body jsonb default '{}', add column labels text[] default array['a'];
