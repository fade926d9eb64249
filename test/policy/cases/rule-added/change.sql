create rule silent as on delete to predictions do instead nothing;
