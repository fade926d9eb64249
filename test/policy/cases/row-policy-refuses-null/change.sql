alter table predictions enable row level security;
-- step
create policy p on predictions with check (note is not null);
