alter table predictions add constraint c check (coalesce(length(note), 0) > 0);
