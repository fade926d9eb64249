alter table drafts drop column body;
