alter table predictions add constraint c check (mood in ('calm', 'angry'));
