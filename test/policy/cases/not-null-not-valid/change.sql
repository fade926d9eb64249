alter table predictions add constraint nn not null note not valid;
