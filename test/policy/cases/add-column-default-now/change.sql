alter table orders add column seen_at timestamptz default now();
