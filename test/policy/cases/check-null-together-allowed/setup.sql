alter table predictions add column finished_at timestamptz;
