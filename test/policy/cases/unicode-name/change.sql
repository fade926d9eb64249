alter table U&"predict\0069ons" drop column note;
