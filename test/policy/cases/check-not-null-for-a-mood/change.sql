alter table predictions add constraint c check (mood is distinct from 'angry' or note is not null);
