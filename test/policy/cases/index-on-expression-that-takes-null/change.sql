create index on predictions (lower(note), date_trunc('day', made_at)) where score > 3;
