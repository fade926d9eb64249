alter table vault add constraint c check (coalesce(length(secret), 0) > 0);
