alter table predictions add constraint c check (score > author_id - 100);
