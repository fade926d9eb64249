alter table predictions add constraint either check (note is not null or symbol is not null);
