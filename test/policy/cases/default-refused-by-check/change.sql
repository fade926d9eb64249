alter table predictions alter column status set default 'unknown';
