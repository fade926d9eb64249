alter table predictions add constraint c check (extract(year from made_at) < 2031 or note is not null);
