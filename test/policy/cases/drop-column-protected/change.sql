alter table predictions drop column note;
