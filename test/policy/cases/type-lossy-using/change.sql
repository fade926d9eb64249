alter table predictions alter column note type text using 'x';
