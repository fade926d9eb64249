create index on events (what);
