alter table drafts alter column body set not null;
