alter table orders enable row level security;
-- step
create policy p on orders using (author_id = current_setting('app.author', true)::integer);
