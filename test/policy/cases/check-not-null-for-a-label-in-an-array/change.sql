alter table predictions add constraint c check (not (labels @> array['zz']) or note is not null);
