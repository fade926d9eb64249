alter table predictions alter column mood set default 'angry';
