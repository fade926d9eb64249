alter table predictions rename column note to schemagate_new_note;
