alter table predictions alter column note type text collate "C";
