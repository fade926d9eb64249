alter table predictions drop constraint c, add constraint d check (note is not null or status = 'paused');
