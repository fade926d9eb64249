alter table predictions alter column status set default nullif('a', 'a');
