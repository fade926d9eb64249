create table events_2026 (id integer not null, day date not null, what text);
-- step
alter table events attach partition events_2026 for values from ('2026-01-01') to ('2027-01-01');
